using System.Text.RegularExpressions;
using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

public sealed partial class HtmlReportTests
{
    private static string Page(params BenchRow[] rows) => HtmlReport.Write(Reports.Of(rows));

    [Test]
    public void The_page_holds_the_numbers() => Assert.That(Page(Reports.Row("stem", 2e-3)), Does.Contain("\"median\":0.002"));

    [Test]
    public void No_placeholder_is_left() => Assert.That(Page(Reports.Row("stem", 2e-3)), Does.Not.Match(@"\{\{[a-z.A-Z]+\}\}"));

    [Test]
    public void The_page_loads_nothing() =>
        Assert.That(External().Matches(Page(Reports.Row("stem", 2e-3))).Select(match => match.Value), Is.Empty);

    [Test]
    public void The_chart_library_comes_with_its_licence() =>
        Assert.That(Page(), Does.Contain("Chart.js v4.6.1").And.Contain("Permission is hereby granted"));

    [Test]
    public void A_name_cannot_end_the_script() =>
        Assert.That(Page(Reports.Row("</script><script>alert(1)</script>", 2e-3)), Does.Not.Contain("<script>alert"));

    [Test]
    public void A_name_that_looks_like_a_placeholder_stays_a_name() =>
        Assert.That(Page(Reports.Row("{{page.css}}", 2e-3)), Does.Contain("\"case\":\"{{page.css}}\""));

    [Test]
    public void The_page_has_five_numbers_of_each_sample_list_and_the_same_median()
    {
        BenchRow row = Reports.Row("stem", 2e-3) with { Samples = [.. Enumerable.Range(1, 300).Select(step => step * 1e-5)] };
        string page = Page(row);
        Assert.That(page, Does.Contain("\"samples\":[1E-05,"));
        Assert.That(page, Does.Contain($"\"median\":{System.Text.Json.JsonSerializer.Serialize(row.Median)}"));
        Assert.That(page.Length, Is.LessThan(HtmlReport.Write(Reports.Of()).Length + 3000));
    }

    // What would make a browser fetch something.
    [GeneratedRegex("""<(?:script|img|link|iframe)[^>]*\s(?:src|href)=|@import|url\(\s*['"]?https?:""")]
    private static partial Regex External();
}
