using System.Globalization;
using System.Numerics;

namespace GpuPool.Bench;

/// <summary>One row: our call, the copy and the peers, each checked first and then timed in turns.</summary>
internal sealed class Contest(Row row, PoolEngine engine, PoolEngine host, PeerSet peers, BenchOptions options, CancellationToken cancellation)
{
    private Workload Work => row.Work;

    public BenchRow Run<T>()
        where T : unmanaged, INumber<T>
    {
        var material = new Material<T>(Work, host);
        int sets = Rotation.Sets(options.Caches, Work.Bytes, DeviceList.IsGpu(row.Device), MemoryBytes());
        var contestants = new List<ITimed>();
        try
        {
            contestants.Add(Ours(material, sets));
            contestants.Add(Copy(sets));
            Dictionary<string, PeerSamples> samples = [];
            List<string> timed = [];
            foreach (PeerKind kind in peers.Kinds)
            {
                if (peers.Prepare(kind, row, material, sets, out string? problem) is Peer peer)
                {
                    // The peer lives on for the next row.
                    contestants.Add(new Borrowed(peer));
                    timed.Add(kind.Name);
                }
                else
                {
                    samples[kind.Name] = new PeerSamples([], problem);
                }
            }

            double[][] times = new Sampler(options.SecondsPerCase).Sample(contestants, cancellation);
            for (int i = 0; i < timed.Count; i++)
                samples[timed[i]] = new PeerSamples(Rounded(times[2 + i]));
            return row.Describe() with
            {
                Implementation = Implementation(),
                Samples = Rounded(times[0]),
                Copy = Rounded(times[1]),
                Peers = samples,
            };
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }
    }

    private ITimed Ours<T>(Material<T> material, int sets)
        where T : unmanaged, INumber<T>
    {
        if (row.Place == Place.Host)
        {
            var calls = new HostCalls<T>(engine, material, sets);
            Check(material, calls.Output());
            return calls;
        }

        var deviceCalls = new DeviceCalls<T>(engine, material, sets);
        try
        {
            Check(material, deviceCalls.Output());
            return deviceCalls;
        }
        catch
        {
            deviceCalls.Dispose();
            throw;
        }
    }

    private void Check<T>(Material<T> material, System.Numerics.Tensors.Tensor<T> output)
        where T : unmanaged, INumber<T>
    {
        if (Agreement.Difference(material.Expected, Agreement.Flat(output), Work.Type, Exact(Work)) is string difference)
            throw new WrongResultException($"not timed: {row.Device.Name} {difference}");
    }

    private ITimed Copy(int sets) => row switch
    {
        { Device.Kind: DeviceKind.Host } => new HostCopy(Work.Bytes, sets, options.Threads),
        { Place: Place.Device } => new DeviceCopy(engine, Work.Bytes, sets),
        _ => new TransferCopy(engine, Work.ReadBytes, Work.WrittenBytes, sets),
    };

    /// <summary>A forward maximum rounds nothing; its gradient adds where windows overlap.</summary>
    public static bool Exact(Workload work) => work.Direction != Direction.Gradient && work.Forward is MaxPool or AdaptiveMaxPool or GlobalMaxPool;

    private long MemoryBytes()
    {
        long hostMemory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return row.Device.MemoryBytes > 0 && row.Place == Place.Device ? Math.Min(row.Device.MemoryBytes, hostMemory) : hostMemory;
    }

    private string Implementation()
    {
        TensorShape[] inputs = Work.Direction != Direction.Gradient ? [Work.X] : Work.UsesIndices ? [Work.Y, Work.X, Work.Y] : [Work.Y, Work.X];
        return engine.Explain(Work.Operator, Work.Type, inputs).FirstOrDefault(verdict => verdict.IsAccepted)?.Implementation ?? "";
    }

    // Five digits are more than any clock gives, and keep files small.
    private static double[] Rounded(double[] samples) =>
        [.. samples.Select(sample => double.Parse(sample.ToString("E4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))];

    private sealed class Borrowed(Peer peer) : ITimed
    {
        public double Run(int calls) => peer.Run(calls);

        public void Dispose()
        {
            // Its owner disposes it.
        }
    }
}
