using System.Text.RegularExpressions;
using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Docs;

/// <summary>Every link between files of the repository leads to a file that is there, and to a heading that it has.</summary>
public sealed partial class LinkTests
{
    private static IEnumerable<string> Pages => Directory
        .EnumerateFiles(SourceTree.Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
        .Select(page => Path.GetRelativePath(SourceTree.Root, page).Replace('\\', '/'))
        .Where(page => !page.StartsWith("artifacts/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Pages))]
    public void A_link_leads_somewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(SourceTree.Root, page))!;
        Assert.Multiple(() =>
        {
            foreach (string link in Links(page).Where(link => !link.Contains("://", StringComparison.Ordinal)))
            {
                string[] parts = link.Split('#');
                string target = parts[0].Length == 0 ? Path.Combine(SourceTree.Root, page) : Path.GetFullPath(Path.Combine(folder, parts[0]));
                bool isThere = File.Exists(target) || Directory.Exists(target);
                Assert.That(isThere, link);
                if (isThere && parts.Length > 1)
                    Assert.That(Headings(target), Has.Member(parts[1]), link);
            }
        });
    }

    [Test]
    public void Every_page_of_the_documentation_is_linked_from_its_index() => Assert.That(
        Directory.GetFiles(Path.Combine(SourceTree.Root, "docs"), "*.md").Select(Path.GetFileName).Except([.. Links("docs/README.md"), "README.md"]), Is.Empty);

    // Code is no text: what looks like a link in it is none.
    private static string[] Links(string page) =>
        [.. Link().Matches(Code().Replace(File.ReadAllText(Path.Combine(SourceTree.Root, page)), "")).Select(match => match.Groups[1].Value)];

    /// <summary>The anchors that a page's headings have: lower case, without punctuation, spaces as dashes.</summary>
    private static IEnumerable<string> Headings(string page) => Heading().Matches(Fence().Replace(File.ReadAllText(page), ""))
        .Select(match => NotInAnchors().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`(?!\\])", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
