using System.Security.Cryptography;
using System.Text;

namespace GpuPool.Batch;

/// <summary>The files of a batch, each once, in the order of their names.</summary>
public sealed class InputList
{
    private static readonly string[] ListEndings = [".txt", ".list", ".lst"];

    private InputList(string @base, IReadOnlyList<InputFile> files)
    {
        Base = @base;
        Files = files;
    }

    /// <summary>The folder that names are relative to.</summary>
    public string Base { get; }

    /// <summary>The files.</summary>
    public IReadOnlyList<InputFile> Files { get; }

    /// <summary>Names and lengths of all files, as one number: two processes that see the same list get the same.</summary>
    public string Digest => DigestOf(Files.Select(file => (file.Name, file.Bytes)));

    /// <summary>Finds the files.</summary>
    /// <param name="inputs">Each a pattern such as data/**/*.npy, a list of files (.txt, .list, .lst: one path a line), or a file.</param>
    /// <param name="base">The folder that names are relative to; the deepest one that holds all the inputs if null.</param>
    /// <param name="outputs">The folder of the outputs: patterns find nothing in it.</param>
    /// <exception cref="ArgumentException">There are no files, or one lies outside the base.</exception>
    /// <exception cref="IOException">A list or a folder cannot be read.</exception>
    public static InputList Find(IReadOnlyList<string> inputs, string? @base, string outputs)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        var folders = new List<string>();
        string excluded = Path.GetFullPath(outputs).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        foreach (string input in inputs)
        {
            if (Glob.IsPattern(input) && !File.Exists(input))
            {
                var glob = new Glob(input);
                folders.Add(glob.Folder);
                paths.UnionWith(glob.Find().Where(path => !path.StartsWith(excluded, StringComparison.Ordinal)));
                continue;
            }

            if (Directory.Exists(input))
                throw new ArgumentException($"--inputs {input} is a folder; for all .npy files below it write --inputs '{Path.Combine(input, "**", "*.npy")}'.", nameof(inputs));
            foreach (string path in IsList(input) ? Lines(input) : [Path.GetFullPath(input)])
            {
                paths.Add(path);
                folders.Add(Path.GetDirectoryName(path)!);
            }
        }

        if (paths.Count == 0)
            throw new ArgumentException($"--inputs {string.Join(' ', inputs)} gives no files (from {Environment.CurrentDirectory}; what lies in --out does not count).", nameof(inputs));
        string root = @base is null ? Common(folders) : Path.GetFullPath(@base);
        return new InputList(root, [.. paths.Select(path => Describe(root, path)).OrderBy(file => file.Name, StringComparer.Ordinal)]);
    }

    internal static string DigestOf(IEnumerable<(string Name, long Bytes)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, long bytes) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{bytes}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsList(string path) => ListEndings.Contains(Path.GetExtension(path).ToLowerInvariant());

    private static IEnumerable<string> Lines(string list) => File.ReadLines(list)
        .Where(line => line.Length > 0)
        .Select(line => line.Contains('\0') ? throw new ArgumentException($"{list}: a line holds a zero byte, so this is no list of files.", nameof(list)) : Path.GetFullPath(line));

    private static string Common(List<string> folders)
    {
        string common = folders[0];
        foreach (string folder in folders)
        {
            while (Path.GetRelativePath(common, folder) is string way && (way == ".." || way.StartsWith("../", StringComparison.Ordinal) || way.StartsWith("..\\", StringComparison.Ordinal)))
                common = Path.GetDirectoryName(common)!;
        }

        return common;
    }

    private static InputFile Describe(string root, string path)
    {
        string name = Path.GetRelativePath(root, path).Replace('\\', Path.DirectorySeparatorChar == '\\' ? '/' : '\\');
        if (name.Split('/')[0] == ".." || Path.IsPathRooted(name))
            throw new ArgumentException($"{path} lies outside --base {root}; outputs are named by the paths of inputs below it.", nameof(path));
        var info = new FileInfo(path);
        return new InputFile(name, path, info.Exists ? info.Length : 0, info.Exists ? info.LastWriteTimeUtc : default);
    }
}
