using System.Runtime.CompilerServices;

namespace GpuPool.Tests.Files;

/// <summary>The checked-in files that tests read.</summary>
internal static class Sample
{
    /// <summary>A checked-in file made by another program.</summary>
    public static string PathOf(string name) => Path.Combine(Folder(), "Samples", name);

    /// <summary>Every checked-in file of a kind, below all of the tests.</summary>
    public static IEnumerable<string> All(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Folder(), ".."), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
