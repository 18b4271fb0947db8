using System.Text.RegularExpressions;
using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Docs;

/// <summary>
/// One block of C# in a page of the documentation. Three forms:
/// a block marked <c>csharp</c> is statements; a comment <c>&lt;!-- csharp … --&gt;</c> right before it holds statements that
/// come first and one right after it those that come last, unseen by the reader;
/// a block marked <c>csharp types</c> is declarations that all blocks of the page can use.
/// A line that prints and ends in <c>// text</c> promises that text.
/// </summary>
/// <param name="Page">The file, relative to the root.</param>
/// <param name="Line">The line of the block's first line of code.</param>
/// <param name="IsTypes">Whether it is declarations.</param>
/// <param name="Before">The statements that come first.</param>
/// <param name="Code">What the reader sees.</param>
/// <param name="After">The statements that come last.</param>
internal sealed partial record Snippet(string Page, int Line, bool IsTypes, string Before, string Code, string After)
{
    /// <summary>A name for the page and one for the block.</summary>
    public string Scope => NotInNames().Replace(Page, "_");

    public string Name => $"Line{Line}";

    /// <summary>What the printing lines promise, in order; null for a line without a promise.</summary>
    public IReadOnlyList<string?> Promises =>
        [.. Code.Split('\n').Select(line => Printing().Match(line)).Where(match => match.Success).Select(match => match.Groups["text"].Success ? match.Groups["text"].Value : null)];

    public override string ToString() => $"{Page} line {Line}";

    /// <summary>The blocks of all pages.</summary>
    public static IReadOnlyList<Snippet> All { get; } = [.. Pages().SelectMany(Of)];

    private static IEnumerable<string> Pages()
    {
        string[] roots = [.. SourceTree.Files("docs", ".md").Concat(SourceTree.Files("build", ".md")).Select(file => file.Path)];
        return roots.Append("README.md").Order(StringComparer.Ordinal);
    }

    private static IEnumerable<Snippet> Of(string page)
    {
        string text = File.ReadAllText(Path.Combine(SourceTree.Root, page)).ReplaceLineEndings("\n");
        foreach (Match match in Block().Matches(text))
        {
            Group code = match.Groups["code"];
            int line = text.AsSpan(0, code.Index).Count('\n') + 1;
            yield return new Snippet(page, line, match.Groups["types"].Success, match.Groups["before"].Value, code.Value, match.Groups["after"].Value);
        }
    }

    [GeneratedRegex(@"(?:<!-- csharp\n(?<before>(?:(?!-->).)*)-->\n+)?^```csharp(?<types> types)?\n(?<code>.*?)^```\n(?:<!-- csharp\n(?<after>(?:(?!-->).)*)-->\n)?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\s*Console\.WriteLine\(.*\);(?:\s*// (?<text>.*))?$")]
    private static partial Regex Printing();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NotInNames();
}
