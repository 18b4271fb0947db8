using System.IO.Enumeration;

namespace GpuPool.Bench;

/// <summary>Times cases on devices, each beside a copy of the same bytes and beside the peers.</summary>
public sealed class BenchRunner(BenchOptions options)
{
    /// <summary>Runs all.</summary>
    /// <param name="progress">Told before each row; may be null.</param>
    /// <param name="cancellation">Ends the run early, with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">An option names what is not there: a device, a case.</exception>
    /// <exception cref="PoolDeviceException">No device opens.</exception>
    public BenchReport Run(IProgress<BenchProgress>? progress = null, CancellationToken cancellation = default)
    {
        List<Row> rows = Plan(DeviceList.Resolve(options.Devices));
        DateTimeOffset begin = DateTimeOffset.Now;
        using var engines = new Engines(options.Threads);
        using var peers = new PeerSet(options.Peers, options.Threads);
        var results = new List<BenchRow>();
        foreach (Row row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new BenchProgress(results.Count, rows.Count, $"{row.Work.Case.Name} {TypeNames.Of(row.Work.Type)} {Name(row.Work.Direction)} on {row.Device.Name}"));
            results.Add(Time(row, engines, peers, cancellation));
            // A case's tensors are large; the next case's should not have to wait for their memory in the middle of timing.
            GC.Collect();
        }

        progress?.Report(new BenchProgress(rows.Count, rows.Count, ""));
        return new BenchReport
        {
            Date = begin,
            Machine = Machine.Describe(options.Threads),
            Devices = engines.Lines,
            Peers = peers.Lines,
            Caches = Name(options.Caches),
            SecondsPerCase = options.SecondsPerCase,
            Rows = results,
        };
    }

    private List<Row> Plan(IReadOnlyList<DeviceInfo> devices)
    {
        if (options.Batch is < 1)
            throw new ArgumentException($"batch must be at least 1, but got {options.Batch}.");
        if (!(options.SecondsPerCase > 0))
            throw new ArgumentException($"time-per-case must be above 0, but got {options.SecondsPerCase}.");
        BenchCase[] cases = [.. options.Cases.Cases.Where(Fits)];
        if (cases.Length == 0)
            throw new ArgumentException($"No case is named {string.Join(" or ", options.Filter)}; there are {string.Join(", ", options.Cases.Cases.Select(item => item.Name))}.");
        IEnumerable<Row> rows =
            from item in cases
            from type in options.Types.Count > 0 ? options.Types : [item.Type]
            from direction in options.Directions
            where type != ElementType.UInt8 || (direction != Direction.Gradient && item.Operator.TakesIntegers)
            where direction switch { Direction.Gradient => item.Operator.IsDifferentiable, Direction.Indices => item.Operator.GivesIndices, _ => true }
            from device in devices
            from place in Places(device)
            select new Row(new Workload(item, type, direction, Batch(device)), device, place);
        return [.. rows];
    }

    private long Batch(DeviceInfo device) =>
        options.Batch ?? (DeviceList.IsGpu(device) ? options.Cases.GpuBatch : options.Cases.CpuBatch);

    // On the host both places are one, so it has one row.
    private IReadOnlyList<Place> Places(DeviceInfo device) => device.Kind == DeviceKind.Host ? [Place.Host] : options.Places;

    private bool Fits(BenchCase item) =>
        options.Filter.Count == 0 || options.Filter.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, item.Name));

    private BenchRow Time(Row row, Engines engines, PeerSet peers, CancellationToken cancellation)
    {
        try
        {
            PoolEngine engine = engines.Open(row.Device);
            var contest = new Contest(row, engine, engines.Host, peers, options, cancellation);
            return row.Work.Type switch
            {
                ElementType.Float16 => contest.Run<Half>(),
                ElementType.Float32 => contest.Run<float>(),
                ElementType.UInt8 => contest.Run<byte>(),
                _ => contest.Run<double>(),
            };
        }
        catch (Exception e) when (e is PoolDeviceException or OutOfMemoryException or OverflowException or WrongResultException)
        {
            return row.Describe() with { Problem = e.Message, IsWrong = e is WrongResultException };
        }
    }

    internal static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
