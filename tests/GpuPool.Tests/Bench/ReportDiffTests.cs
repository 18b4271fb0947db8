using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

public sealed class ReportDiffTests
{
    private static ReportDiff Diff(BenchRow before, BenchRow after, double tolerance = 0.1, bool relativeToCopy = false) =>
        ReportDiff.Of(Reports.Of(before), Reports.Of(after), tolerance, relativeToCopy);

    private static Change Verdict(double before, double after, double tolerance = 0.1) =>
        Diff(Reports.Row("a", before), Reports.Row("a", after), tolerance).Rows.Single().Verdict;

    [TestCase(1e-3, 1.3e-3, Change.Slower)]
    [TestCase(1e-3, 0.7e-3, Change.Faster)]
    [TestCase(1e-3, 1.05e-3, Change.None)]
    [TestCase(1e-3, 0.95e-3, Change.None)]
    public void A_change_counts_beyond_the_tolerance(double before, double after, Change verdict) =>
        Assert.That(Verdict(before, after), Is.EqualTo(verdict));

    [Test]
    public void A_change_within_noise_does_not_count_without_a_tolerance_either() =>
        Assert.That(Verdict(1e-3, 1.0005e-3, tolerance: 0), Is.EqualTo(Change.None));

    [Test]
    public void A_slower_row_is_a_regression_and_a_faster_one_is_not()
    {
        Assert.That(Diff(Reports.Row("a", 1e-3), Reports.Row("a", 2e-3)).HasRegression, Is.True);
        Assert.That(Diff(Reports.Row("a", 2e-3), Reports.Row("a", 1e-3)).HasRegression, Is.False);
    }

    [Test]
    public void A_row_that_no_longer_runs_is_a_regression()
    {
        ReportDiff diff = Diff(Reports.Row("a", 1e-3), Reports.Row("a", 0, problem: "gives another result"));
        Assert.That(diff.Broken.Single(), Does.Contain("gives another result"));
        Assert.That(diff.HasRegression, Is.True);
    }

    [Test]
    public void A_row_that_was_not_asked_for_again_is_none()
    {
        ReportDiff diff = Diff(Reports.Row("a", 1e-3), Reports.Row("b", 1e-3));
        Assert.That((diff.OnlyOld.Count, diff.OnlyNew.Count, diff.HasRegression), Is.EqualTo((1, 1, false)));
    }

    [Test]
    public void In_copies_a_machine_that_is_slower_on_the_whole_is_no_regression()
    {
        BenchRow before = Reports.Row("a", 2e-3, copySeconds: 1e-3);
        BenchRow after = Reports.Row("a", 4e-3, copySeconds: 2e-3);
        Assert.That(Diff(before, after, relativeToCopy: true).Rows.Single().Verdict, Is.EqualTo(Change.None));
        Assert.That(Diff(before, after).Rows.Single().Verdict, Is.EqualTo(Change.Slower));
    }

    [Test]
    public void Rows_of_other_shapes_are_other_rows() =>
        Assert.That(Diff(Reports.Row("a", 1e-3), Reports.Row("a", 1e-3) with { Shape = [1, 64, 56, 56] }).Rows, Is.Empty);

    [Test]
    public void Another_processor_is_warned_of()
    {
        BenchReport older = Reports.Of(Reports.Row("a", 1e-3));
        BenchReport newer = older with { Machine = older.Machine with { Processor = "Another CPU" } };
        Assert.That(ReportDiff.Of(older, newer, 0.1).Warnings.Single(), Does.Contain("Another CPU"));
    }

    [Test]
    public void Other_caches_are_warned_of()
    {
        BenchReport older = Reports.Of(Reports.Row("a", 1e-3));
        Assert.That(ReportDiff.Of(older, older with { Caches = "warm" }, 0.1).Warnings.Single(), Does.Contain("cold, warm"));
    }

    [Test]
    public void The_mean_is_that_of_the_ratios()
    {
        BenchReport older = Reports.Of(Reports.Row("a", 1e-3), Reports.Row("b", 4e-3));
        BenchReport newer = Reports.Of(Reports.Row("a", 2e-3), Reports.Row("b", 2e-3));
        Assert.That(ReportDiff.Of(older, newer, 0.1).Mean, Is.EqualTo(1).Within(1e-9));
    }
}
