namespace GpuPool.Tests.Architecture;

/// <summary>The sources of the repository that this test assembly was built in.</summary>
internal static class SourceTree
{
    /// <summary>The folders at the root that hold code.</summary>
    public static readonly string[] Folders = ["kernels", "src", "tools", "tests", "bench", "docs"];

    /// <summary>The folder of GpuPool.sln. Not from a caller's file path, which CI builds replace.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All files under a folder whose name ends so, by path relative to the root with forward slashes.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, string ending = ".cs")
    {
        string path = Path.Combine(Root, folder);
        if (!Directory.Exists(path))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(path, "*" + ending, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "artifacts"))
            .Order(StringComparer.Ordinal)
            .Select(file => new SourceFile(file))];
    }

    public static IReadOnlyList<SourceFile> All(string ending = ".cs") =>
        [.. Folders.SelectMany(folder => Files(folder, ending))];

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GpuPool.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has GpuPool.sln.");
    }
}
