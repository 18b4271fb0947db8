namespace GpuPool.Bench;

/// <summary>The geometric means of the rows that can be averaged: one device, type, pass and place.</summary>
/// <param name="Device">The device.</param>
/// <param name="Type">The element type.</param>
/// <param name="Direction">The pass.</param>
/// <param name="Where">Where the tensors lay.</param>
/// <param name="Rows">How many rows have times.</param>
/// <param name="ShareOfCopy">The mean of <see cref="BenchRow.ShareOfCopy"/>.</param>
/// <param name="Peers">By peer: its mean ratio, and of how many rows.</param>
public sealed record Means(
    string Device, string Type, string Direction, string Where, int Rows, double ShareOfCopy, IReadOnlyDictionary<string, (double Ratio, int Rows)> Peers)
{
    /// <summary>The means of a report, in the order of its rows.</summary>
    public static IReadOnlyList<Means> Of(BenchReport report) =>
    [
        .. report.Rows.Where(row => row.Median is not null).GroupBy(row => (row.Device, row.Type, row.Direction, row.Where)).Select(group => new Means(
            group.Key.Device,
            group.Key.Type,
            group.Key.Direction,
            group.Key.Where,
            group.Count(),
            Statistics.GeometricMean(group.Select(row => row.ShareOfCopy).OfType<double>()),
            PeerNames(report).ToDictionary(name => name, name => OfPeer(group, name)))),
    ];

    /// <summary>The peers that a report has times of.</summary>
    public static IReadOnlyList<string> PeerNames(BenchReport report) =>
        [.. report.Rows.SelectMany(row => row.Peers).Where(peer => peer.Value.Samples.Count > 0).Select(peer => peer.Key).Distinct()];

    private static (double Ratio, int Rows) OfPeer(IEnumerable<BenchRow> rows, string name)
    {
        double[] ratios = [.. rows.Select(row => row.Ratio(name)).OfType<double>()];
        return (Statistics.GeometricMean(ratios), ratios.Length);
    }
}
