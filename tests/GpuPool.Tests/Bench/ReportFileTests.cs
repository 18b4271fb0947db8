using GpuPool.Bench;
using GpuPool.Files;

namespace GpuPool.Tests.Bench;

public sealed class ReportFileTests
{
    private static readonly BenchReport Report = Reports.Of(
        Reports.Row("one", 2e-3).Beside("torch", 3e-3),
        Reports.Row("two", 0, problem: "out of memory"));

    [Test]
    public void A_report_comes_back_as_it_was_written()
    {
        string json = ReportFile.ToJson(Report);
        Assert.That(ReportFile.ToJson(ReportFile.Parse(json, "r.json")), Is.EqualTo(json));
    }

    [Test]
    public void Every_sample_is_kept() =>
        Assert.That(ReportFile.Parse(ReportFile.ToJson(Report), "r.json").Rows[0].Samples, Is.EqualTo(Report.Rows[0].Samples));

    [Test]
    public void Medians_are_written_for_those_who_read_the_file_elsewhere() =>
        Assert.That(ReportFile.ToJson(Report), Does.Contain("\"median\":0.002").And.Contain("\"shareOfCopy\":0.5"));

    [TestCase("", "is no report")]
    [TestCase("{}", "is no report")]
    [TestCase("null", "is no report")]
    public void What_is_no_report_is_refused(string text, string message) =>
        Assert.That(() => ReportFile.Parse(text, "r.json"), Throws.InstanceOf<InvalidFileException>().With.Message.StartsWith("r.json: ").And.Message.Contains(message));

    [Test]
    public void A_report_of_a_later_format_is_refused() => Assert.That(
        () => ReportFile.Parse(ReportFile.ToJson(Report with { Format = 2 }), "r.json"),
        Throws.InstanceOf<InvalidFileException>().With.Message.Contains("format 2"));
}
