using GpuPool.Bench;
using GpuPool.Tests.Cli;

namespace GpuPool.Tests.Bench;

public sealed class BenchCommandTests : CommandLineTests
{
    private const string Cases = """{ "batch": { "cpu": 1 }, "cases": [{ "name": "tiny", "op": "MaxPool", "shape": [3, 8, 8], "attributes": { "kernel": [2, 2] } }] }""";

    private string At(string name) => Cli.FileNamed(name);

    private int Run(params string[] args) => Cli.Run(["bench", .. args]);

    private string Write(string name, BenchReport report)
    {
        File.WriteAllText(At(name), ReportFile.ToJson(report));
        return At(name);
    }

    [Test]
    public void A_run_prints_a_table_and_writes_all_three_files()
    {
        File.WriteAllText(At("cases.json"), Cases);
        int code = Run("--cases", At("cases.json"), "--device", "cpu", "--time-per-case", "0.002", "--json", At("r.json"), "--markdown", At("r.md"), "--html", At("r.html"));
        Assert.That(code, Is.Zero, Cli.Error);
        Assert.That(Cli.Output, Does.Contain("tiny").And.Contain("geometric mean"));
        Assert.That(ReportFile.Read(At("r.json")).Rows.Single().Case, Is.EqualTo("tiny"));
        Assert.That(File.ReadAllText(At("r.md")), Does.Contain("| tiny |"));
        Assert.That(File.ReadAllText(At("r.html")), Does.StartWith("<!DOCTYPE html>"));
    }

    [Test]
    public void A_run_with_warm_caches_says_so()
    {
        File.WriteAllText(At("cases.json"), Cases);
        Assert.That(Run("--cases", At("cases.json"), "--device", "cpu", "--time-per-case", "0.002", "--caches", "warm", "--json", At("r.json")), Is.Zero, Cli.Error);
        Assert.That(Cli.Output, Does.Contain("warm caches"));
        Assert.That(ReportFile.Read(At("r.json")).Caches, Is.EqualTo("warm"));
    }

    [TestCase("--caches", "luke")]
    [TestCase("--type", "int")]
    [TestCase("--direction", "sideways")]
    [TestCase("--where", "elsewhere")]
    [TestCase("--compare", "tensorflow")]
    [TestCase("--batch", "0")]
    [TestCase("--time-per-case", "0")]
    [TestCase("--threads", "0")]
    [TestCase("--filter", "nothing")]
    [TestCase("--device", "toaster")]
    [TestCase("--cases", "/no/such/file")]
    public void A_value_that_cannot_be_is_bad_usage(string option, string value)
    {
        Assert.That(Run("--device", "cpu", option, value), Is.EqualTo(2));
        Assert.That(Cli.Error, Does.StartWith("gpupool: ").And.Contain(value));
    }

    [Test]
    public void A_gpu_that_is_not_there_is_device_trouble() => Assert.That(Run("--device", "cuda:77"), Is.EqualTo(3));

    [Test]
    public void A_regression_ends_a_diff_with_1()
    {
        Assert.That(Run("diff", Write("old", Reports.Of(Reports.Row("a", 1e-3))), Write("new", Reports.Of(Reports.Row("a", 2e-3)))), Is.EqualTo(1));
        Assert.That(Cli.Output, Does.Contain("SLOWER").And.Contain("1 slower, 0 faster, 0 unchanged, geometric mean 2.00"));
    }

    [Test]
    public void A_change_within_the_tolerance_ends_a_diff_with_0()
    {
        Assert.That(Run("diff", Write("old", Reports.Of(Reports.Row("a", 1e-3))), Write("new", Reports.Of(Reports.Row("a", 1.4e-3))), "--tolerance", "0.5"), Is.Zero);
        Assert.That(Cli.Output, Does.Contain("0 slower, 0 faster, 1 unchanged"));
    }

    [Test]
    public void An_improvement_ends_a_diff_with_0() =>
        Assert.That(Run("diff", Write("old", Reports.Of(Reports.Row("a", 2e-3))), Write("new", Reports.Of(Reports.Row("a", 1e-3)))), Is.Zero);

    [Test]
    public void What_is_no_report_is_bad_input()
    {
        File.WriteAllText(At("old"), "{}");
        Assert.That(Run("diff", At("old"), At("old")), Is.EqualTo(2));
        Assert.That(Cli.Error, Does.Contain("is no report"));
    }

    [Test]
    public void A_file_that_is_not_there_is_bad_input() => Assert.That(Run("diff", At("none"), At("none")), Is.EqualTo(2));
}
