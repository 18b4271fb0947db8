using System.Text.RegularExpressions;
using GpuPool.Bench;
using GpuPool.Files;
using GpuPool.Tests.Files;

namespace GpuPool.Tests.Bench;

/// <summary>The page in a real browser. Ignored where there is none.</summary>
public sealed class HtmlPageTests : IDisposable
{
    private const string Dark = "--blink-settings=preferredColorScheme=0";

    private readonly TemporaryFolder _folder = new();
    private string _page = null!;

    [OneTimeSetUp]
    public void Write()
    {
        _page = Path.Combine(_folder.Path, "report.html");
        BenchRow[] rows = [.. Enumerable.Range(1, 12).Select(number =>
            Reports.Row($"case{number}", 1e-4 * number, copySeconds: 0.6e-4 * number).Beside("torch", 2.5e-4) with { Bytes = 1_000_000L * number })];
        BenchRow[] gradients = [.. rows.Select(row => row with { Direction = "gradient", Samples = [.. row.Samples.Select(sample => 1.7 * sample)] })];
        File.WriteAllText(_page, HtmlReport.Write(Reports.Of([.. rows, .. gradients, Reports.Row("failed", 0, problem: "out of memory")])));
    }

    public void Dispose() => _folder.Dispose();

    [TestCase(null)]
    [TestCase(Dark)]
    public void The_page_runs_without_an_error(string? scheme)
    {
        string dom = Dom(scheme);
        Assert.That(dom, Does.Contain("data-ready=\"true\""), Regex.Match(dom, "data-error=\"[^\"]*\"").Value);
        Assert.That(dom, Does.Not.Contain("data-error="));
    }

    [Test]
    public void Each_row_with_times_is_in_the_table() =>
        Assert.That(Regex.Count(Dom(), @"<td class=""text"" title=""made up"">case\d+</td>"), Is.EqualTo(24));

    [Test]
    public void A_row_without_times_is_listed_with_its_reason() =>
        Assert.That(Dom(), Does.Contain("<li>failed on cpu: out of memory</li>"));

    // Written slowest last; the fourth column has the medians.
    [TestCase(1, "case1")]
    [TestCase(2, "case12")]
    public void Clicks_on_a_heading_sort_by_number_up_and_then_down(int clicks, string first)
    {
        string page = Path.Combine(_folder.Path, $"sorted{clicks}.html");
        string script = string.Concat(Enumerable.Repeat("document.querySelectorAll('th button')[3].click();", clicks));
        File.WriteAllText(page, File.ReadAllText(_page).Replace("</body>", $"<script>{script}</script></body>", StringComparison.Ordinal));
        string row = Regex.Match(Chromium.Dom(page), "<tbody>.*?</tr>").Value;
        Assert.That(row, Does.Contain($">{first}</td>"));
    }

    [Test]
    public void All_three_charts_are_drawn() => Assert.That(Regex.Count(Dom(), "<canvas id=\"(?:roofline|share|ratio)\"[^>]* width=\"[1-9]"), Is.EqualTo(3));

    [Test]
    public void A_light_and_a_dark_screenshot_differ_and_neither_is_blank()
    {
        // Set to a folder, it keeps the pictures for someone to look at.
        string folder = Environment.GetEnvironmentVariable("GPUPOOL_SCREENSHOTS") ?? _folder.Path;
        Image light = Shot(Path.Combine(folder, "bench-light.png"));
        Image dark = Shot(Path.Combine(folder, "bench-dark.png"), Dark);
        Assert.That(Brightness(light), Is.GreaterThan(180));
        Assert.That(Brightness(dark), Is.LessThan(75));
        Assert.That(Colours(light), Is.GreaterThan(100), "Charts have smooth edges in several colours.");
    }

    private string Dom(string? option = null) => Chromium.Dom(_page, option is null ? [] : [option]);

    private Image Shot(string picture, params string[] options)
    {
        Chromium.Screenshot(_page, picture, options);
        return ImageFile.Read(picture);
    }

    private static double Brightness(Image image)
    {
        double sum = 0;
        foreach (ushort sample in image.WithoutAlpha().Samples)
            sum += sample;
        return sum / image.WithoutAlpha().Samples.Length;
    }

    private static int Colours(Image image)
    {
        ReadOnlySpan<ushort> samples = image.WithoutAlpha().Samples;
        var found = new HashSet<(ushort, ushort, ushort)>();
        for (int i = 0; i + 2 < samples.Length; i += 3)
            found.Add((samples[i], samples[i + 1], samples[i + 2]));
        return found.Count;
    }
}
