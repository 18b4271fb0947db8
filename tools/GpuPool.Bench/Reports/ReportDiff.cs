namespace GpuPool.Bench;

/// <summary>Two reports compared row by row.</summary>
/// <param name="Rows">The rows that both have times of.</param>
/// <param name="Broken">Rows that the old report has times of and the new one a problem.</param>
/// <param name="OnlyOld">Rows that the new report does not have.</param>
/// <param name="OnlyNew">Rows that the old report has no times of.</param>
/// <param name="Warnings">What makes the reports hard to compare, such as another machine.</param>
public sealed record ReportDiff(
    IReadOnlyList<DiffRow> Rows, IReadOnlyList<string> Broken, IReadOnlyList<string> OnlyOld, IReadOnlyList<string> OnlyNew, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether a row got slower beyond noise and tolerance, or no longer runs.</summary>
    public bool HasRegression => Broken.Count > 0 || Rows.Any(row => row.Verdict == Change.Slower);

    /// <summary>The geometric mean of new times over old ones.</summary>
    public double Mean => Statistics.GeometricMean(Rows.Select(row => row.Ratio.Middle));

    /// <summary>Compares two reports.</summary>
    /// <param name="older">The earlier one.</param>
    /// <param name="newer">The later one.</param>
    /// <param name="tolerance">The share by which a time may change without being called a change.</param>
    /// <param name="relativeToCopy">Whether times are taken in units of each run's own copy, for machines whose speed varies.</param>
    public static ReportDiff Of(BenchReport older, BenchReport newer, double tolerance, bool relativeToCopy = false)
    {
        Dictionary<string, BenchRow> before = Timed(older);
        Dictionary<string, BenchRow> after = Timed(newer);
        DiffRow[] rows = [.. before.Keys.Where(after.ContainsKey).Select(key => Compare(key, before[key], after[key], tolerance, relativeToCopy))];
        return new ReportDiff(
            rows,
            [.. newer.Rows.Where(row => row.Problem is not null && before.ContainsKey(row.Key)).Select(row => $"{row.Key}: {row.Problem}")],
            [.. before.Keys.Where(key => !newer.Rows.Any(row => row.Key == key))],
            [.. after.Keys.Where(key => !before.ContainsKey(key))],
            [.. Differences(older, newer)]);
    }

    private static Dictionary<string, BenchRow> Timed(BenchReport report) =>
        report.Rows.Where(row => row.Samples.Count > 0).DistinctBy(row => row.Key).ToDictionary(row => row.Key);

    private static DiffRow Compare(string key, BenchRow before, BenchRow after, double tolerance, bool relativeToCopy)
    {
        Interval ratio = Bootstrap.Ratio(after.Samples, before.Samples);
        if (relativeToCopy && before.Copy.Count > 0 && after.Copy.Count > 0)
        {
            // The copies vary as well; their interval widens ours.
            Interval copy = Bootstrap.Ratio(before.Copy, after.Copy);
            ratio = new Interval(ratio.Low * copy.Low, ratio.Middle * copy.Middle, ratio.High * copy.High);
        }

        Change verdict = ratio.Low > 1 + tolerance ? Change.Slower : ratio.High < 1 / (1 + tolerance) ? Change.Faster : Change.None;
        return new DiffRow(key, before.Median!.Value, after.Median!.Value, ratio, verdict);
    }

    private static IEnumerable<string> Differences(BenchReport older, BenchReport newer)
    {
        if (older.Caches != newer.Caches)
            yield return $"the caches differ: {older.Caches}, {newer.Caches}";
        foreach (string difference in Differences(older.Machine, newer.Machine))
            yield return difference;
    }

    private static IEnumerable<string> Differences(MachineInfo older, MachineInfo newer)
    {
        if (older.Processor != newer.Processor || older.Cores != newer.Cores)
            yield return $"the machines differ: {older.Processor} ({older.Cores} cores), {newer.Processor} ({newer.Cores} cores)";
        if (older.Threads != newer.Threads)
            yield return $"the threads differ: {older.Threads}, {newer.Threads}";
        if (older.Flavour != newer.Flavour)
            yield return $"the flavours differ: {older.Flavour}, {newer.Flavour}";
        if (older.Runtime != newer.Runtime)
            yield return $"the runtimes differ: {older.Runtime}, {newer.Runtime}";
    }
}

/// <summary>One row of two reports.</summary>
/// <param name="Name">Case, type, pass, place, device and shape.</param>
/// <param name="Before">The old median in seconds.</param>
/// <param name="After">The new median in seconds.</param>
/// <param name="Ratio">New over old, with its 95 % confidence interval.</param>
/// <param name="Verdict">What that means.</param>
public sealed record DiffRow(string Name, double Before, double After, Interval Ratio, Change Verdict);

/// <summary>What became of a time.</summary>
public enum Change
{
    /// <summary>Nothing beyond noise and tolerance.</summary>
    None,

    /// <summary>It is faster.</summary>
    Faster,

    /// <summary>It is slower: a regression.</summary>
    Slower,
}
