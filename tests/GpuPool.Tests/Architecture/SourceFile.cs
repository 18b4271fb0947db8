using System.Text.RegularExpressions;

namespace GpuPool.Tests.Architecture;

/// <summary>One source file, read as words: enough to see which types it declares and which names it mentions.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
internal sealed partial record SourceFile(string Path)
{
    public string Text => File.ReadAllText(System.IO.Path.Combine(SourceTree.Root, Path));

    /// <summary>The text less comments and literals, so that prose is not taken for a dependency.</summary>
    public string Code => Prose().Replace(Text, " ");

    /// <summary>Every identifier in the code.</summary>
    public IReadOnlySet<string> Words => Word().Matches(Code).Select(match => match.Value).ToHashSet();

    /// <summary>The names of the types that the file declares, nested ones too.</summary>
    public IEnumerable<string> DeclaredTypes =>
        Declaration().Matches(Code).Select(match => match.Groups["name"].Value).Distinct();

    public override string ToString() => Path;

    // Raw strings before verbatim ones before plain ones, since each would match the next one's opening.
    [GeneratedRegex(
        """
        //[^\n]* | /\*.*?\*/
        | \$*"{3,}.*?"{3,}
        | (\$@|@\$?)"([^"]|"")*"
        | "(\\.|[^"\\\n])*"
        | '(\\.|[^'\\\n])+'
        """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Prose();

    [GeneratedRegex(@"\b[A-Za-z_]\w*\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+class|\s+struct)?|delegate\s+[\w<>\[\],?. ]+?)\s+(?<name>[A-Z]\w*)\s*[<({:;\r\n]")]
    private static partial Regex Declaration();
}
