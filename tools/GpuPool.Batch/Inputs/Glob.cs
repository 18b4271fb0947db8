using System.IO.Enumeration;

namespace GpuPool.Batch;

/// <summary>
/// A path with wildcards: * and ? within a name, ** for any number of folders. As in shells, names that start with a dot
/// are found only by patterns that do, and ** does not follow links.
/// </summary>
internal sealed class Glob
{
    private readonly string[] _names;
    private readonly HashSet<(string Folder, int Depth)> _visited = [];
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    public Glob(string pattern)
    {
        string[] parts = pattern.Replace('\\', Path.DirectorySeparatorChar == '\\' ? '/' : '\\').Split('/');
        int wild = Array.FindIndex(parts, IsPattern);
        int first = wild < 0 ? parts.Length - 1 : wild;
        string folder = string.Join('/', parts[..first]);
        Folder = Path.GetFullPath(folder.Length > 0 ? folder : pattern.StartsWith('/') ? "/" : ".");
        _names = [.. parts[first..].Where(part => part is not ("" or "."))];
    }

    /// <summary>The folder before the first wildcard.</summary>
    public string Folder { get; }

    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>Full paths, in order.</summary>
    public IReadOnlyCollection<string> Find()
    {
        if (Directory.Exists(Folder) && _names.Length > 0)
            Walk(Folder, 0);
        return _found;
    }

    private void Walk(string folder, int depth)
    {
        // A pattern such as **/**/x reaches a folder in many ways; one is enough.
        if (!_visited.Add((folder, depth)))
            return;
        string name = _names[depth];
        bool isLast = depth == _names.Length - 1;
        if (name == "**")
        {
            if (isLast)
                _found.UnionWith(Directory.EnumerateFiles(folder).Where(file => !IsHidden(file)));
            else
                Walk(folder, depth + 1);
            foreach (string inner in Directory.EnumerateDirectories(folder).Where(inner => !IsHidden(inner) && !IsLink(inner)))
                Walk(inner, depth);
            return;
        }

        IEnumerable<string> entries = isLast ? Directory.EnumerateFiles(folder) : Directory.EnumerateDirectories(folder);
        foreach (string entry in entries.Where(entry => Matches(name, entry)))
        {
            if (isLast)
                _found.Add(entry);
            else
                Walk(entry, depth + 1);
        }
    }

    private static bool Matches(string pattern, string path) =>
        (!IsHidden(path) || pattern.StartsWith('.')) && FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path), ignoreCase: false);

    private static bool IsHidden(string path) => Path.GetFileName(path.AsSpan()).StartsWith('.');

    private static bool IsLink(string path) => new DirectoryInfo(path).LinkTarget is not null;
}
