using System.Text.RegularExpressions;

namespace GpuPool.Tests.Architecture;

/// <summary>Files stay small enough to be read at a sitting, and are written by hand.</summary>
public sealed partial class SizeTests
{
    private const int MedianLimit = 80;
    private const int NinetiethPercentileLimit = 220;
    private const int Limit = 400;

    [Test]
    public void Half_of_the_files_have_80_lines_or_fewer() =>
        Assert.That(Percentile(50), Is.LessThanOrEqualTo(MedianLimit));

    [Test]
    public void Nine_in_ten_files_have_220_lines_or_fewer() =>
        Assert.That(Percentile(90), Is.LessThanOrEqualTo(NinetiethPercentileLimit));

    [Test]
    public void No_file_has_more_than_400_lines() =>
        Assert.That(
            SourceTree.All().Where(file => Lines(file) > Limit).Select(file => $"{file} has {Lines(file)}"),
            Is.Empty);

    [Test]
    public void No_file_is_folded_into_regions() =>
        Assert.That(SourceTree.All().Where(file => Region().IsMatch(file.Text)), Is.Empty);

    [Test]
    public void No_file_comes_from_a_text_template() =>
        Assert.That(SourceTree.All(".tt").Concat(SourceTree.All(".ttinclude")), Is.Empty);

    [Test]
    public void No_file_of_kernels_or_library_is_named_after_a_rank() =>
        Assert.That(
            SourceTree.Files("kernels").Concat(SourceTree.Files("src/GpuPool"))
                .Where(file => Rank().IsMatch(Path.GetFileName(file.Path))),
            Is.Empty,
            "Rank is data: one algorithm over five axes.");

    private static int Lines(SourceFile file) => file.Text.Count(character => character == '\n');

    /// <summary>The least line count that at least so many percent of the files do not exceed.</summary>
    private static int Percentile(int percent)
    {
        int[] lines = [.. SourceTree.All().Select(Lines).Order()];
        Assert.That(lines, Is.Not.Empty);
        return lines[((lines.Length * percent) + 99) / 100 - 1];
    }

    [GeneratedRegex(@"^[ \t]*#\s*region\b", RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[1-3]d|[1-3]D")]
    private static partial Regex Rank();
}
