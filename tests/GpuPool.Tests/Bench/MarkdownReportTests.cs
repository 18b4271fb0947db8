using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

public sealed class MarkdownReportTests
{
    [Test]
    public void A_row_has_time_spread_rate_share_and_ratio() => Assert.That(
        MarkdownReport.Write(Reports.Of(Reports.Row("stem", 2e-3).Beside("torch", 3e-3))),
        Does.Contain("| case | median | spread | rate | of a copy | torch / ours |\n| --- | ---: | ---: | ---: | ---: | ---: |\n| stem | 2.00 ms | ± 0.5 % | 4.00 GB/s | 50 % | 1.50× |\n"));

    [Test]
    public void Geometric_means_stand_below() => Assert.That(
        MarkdownReport.Write(Reports.Of(Reports.Row("a", 4e-3).Beside("torch", 4e-3), Reports.Row("b", 1e-3).Beside("torch", 4e-3))),
        Does.Contain("| cpu float32 forward | 2 | 50 % | 2.00× (2) |"));

    [Test]
    public void Columns_that_tell_rows_apart_join_the_name()
    {
        BenchRow row = Reports.Row("a", 1e-3);
        string text = MarkdownReport.Write(Reports.Of(row, row with { Direction = "gradient" }, row with { Device = "cuda:0", Where = "device" }));
        Assert.That(text, Does.Contain("| a forward cpu |").And.Contain("| a gradient cpu |").And.Contain("| a forward cuda:0 (device) |"));
    }

    [Test]
    public void The_machine_comes_first() =>
        Assert.That(MarkdownReport.Write(Reports.Of()), Does.StartWith("- Some CPU, 4 cores (4 threads used), vectors of 256 bits; Some OS; .NET 10\n"));

    [Test]
    public void What_was_not_timed_says_why() =>
        Assert.That(MarkdownReport.Write(Reports.Of(Reports.Row("a", 0, problem: "out of memory"))), Does.Contain("- a on cpu: out of memory"));

    [Test]
    public void A_reason_of_many_cases_names_a_few()
    {
        BenchRow[] rows = [.. Enumerable.Range(0, 9).Select(number => Reports.Row($"case{number}", 1e-3) with
        {
            Peers = new Dictionary<string, PeerSamples> { ["torch"] = new([], "no half") },
        })];
        Assert.That(MarkdownReport.Write(Reports.Of(rows)), Does.Contain("- torch: no half (case0, case1, case2 and 6 more)"));
    }

    [Test]
    public void Names_cannot_break_the_table() =>
        Assert.That(MarkdownReport.Write(Reports.Of(Reports.Row("a|b<c>", 1e-3))), Does.Contain(@"| a\|b\<c\> |"));
}
