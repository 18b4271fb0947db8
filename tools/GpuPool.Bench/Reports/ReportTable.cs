namespace GpuPool.Bench;

/// <summary>A report as rows of text, for every place that prints a table.</summary>
/// <param name="Header">The columns' names.</param>
/// <param name="Rows">The cells; the first column is words, the others are numbers or short.</param>
public sealed record ReportTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const int MostNames = 4;

    /// <summary>The results.</summary>
    public static ReportTable Of(BenchReport report)
    {
        IReadOnlyList<string> peers = Means.PeerNames(report);
        bool manyTypes = Differ(report, row => row.Type);
        bool manyDirections = Differ(report, row => row.Direction);
        bool manyPlaces = Differ(report, row => row.Device + row.Where);
        return new ReportTable(
            ["case", "median", "spread", "rate", "of a copy", .. peers.Select(peer => $"{peer} / ours")],
            [.. report.Rows.Select(row => (IReadOnlyList<string>)
            [
                string.Join(' ', ((string?[])[row.Case, manyTypes ? row.Type : null, manyDirections ? row.Direction : null, manyPlaces ? Place(row.Device, row.Where) : null]).OfType<string>()),
                Format.Seconds(row.Median),
                row.Spread is null ? "–" : "± " + Format.Percent(row.Spread / 2),
                Format.Rate(row.BytesPerSecond),
                Format.Percent(row.ShareOfCopy),
                .. peers.Select(peer => Format.Ratio(row.Ratio(peer))),
            ])]);
    }

    /// <summary>The geometric means.</summary>
    public static ReportTable OfMeans(BenchReport report)
    {
        IReadOnlyList<string> peers = Means.PeerNames(report);
        return new ReportTable(
            ["geometric mean", "rows", "of a copy", .. peers.Select(peer => $"{peer} / ours (rows)")],
            [.. Means.Of(report).Select(means => (IReadOnlyList<string>)
            [
                Name(means),
                $"{means.Rows}",
                Format.Percent(means.ShareOfCopy),
                .. peers.Select(peer => means.Peers[peer].Rows == 0 ? "–" : $"{Format.Ratio(means.Peers[peer].Ratio)} ({means.Peers[peer].Rows})"),
            ])]);
    }

    /// <summary>What was not timed, one line each.</summary>
    public static IReadOnlyList<string> Problems(BenchReport report) =>
    [
        .. report.Devices.Where(device => device.Problem is not null).Select(device => $"{device.Name}: {device.Problem}"),
        .. report.Peers.Where(peer => peer.Problem is not null).Select(peer => $"{peer.Name}: {peer.Problem}"),
        .. report.Rows.Where(row => row.Problem is not null).Select(row => $"{row.Case} on {row.Device}: {row.Problem}"),
        .. report.Rows.SelectMany(row => row.Peers.Where(peer => peer.Value.Problem is not null)
                .Where(peer => !report.Peers.Any(line => line.Name == peer.Key && line.Problem == peer.Value.Problem))
                .Select(peer => (Text: $"{peer.Key}: {peer.Value.Problem}", row.Case)))
            .GroupBy(item => item.Text).Select(group => $"{group.Key} ({List([.. group.Select(item => item.Case).Distinct()])})"),
    ];

    /// <summary>What the machine and the software are, one line each.</summary>
    public static IReadOnlyList<string> Facts(BenchReport report) =>
    [
        FormattableString.Invariant($"{report.Machine.Processor}, {report.Machine.Cores} cores ({report.Machine.Threads} threads used), vectors of {report.Machine.VectorBits} bits; {report.Machine.System}; {report.Machine.Runtime}"),
        $"GpuPool {report.Machine.GpuPool}, {report.Machine.Flavour}",
        .. report.Devices.Select(device => $"{device.Name}: {device.Description}"),
        .. report.Peers.Where(peer => peer.Version is not null).Select(peer => $"{peer.Name} {peer.Version} beside {peer.Device}"),
        FormattableString.Invariant($"{report.Date:yyyy-MM-dd HH:mm}, {report.SecondsPerCase} s of sampling each, {report.Caches} caches"),
    ];

    private static string List(string[] names) =>
        names.Length <= MostNames ? string.Join(", ", names) : $"{string.Join(", ", names[..(MostNames - 1)])} and {names.Length - MostNames + 1} more";

    /// <summary>What rows a mean is of.</summary>
    public static string Name(Means means) => $"{Place(means.Device, means.Where)} {means.Type} {means.Direction}";

    private static string Place(string device, string where) => device == "cpu" ? device : $"{device} ({where})";

    private static bool Differ(BenchReport report, Func<BenchRow, string> property) => report.Rows.Select(property).Distinct().Count() > 1;
}
