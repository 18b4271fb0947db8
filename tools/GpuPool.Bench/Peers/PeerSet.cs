using System.Numerics;

namespace GpuPool.Bench;

/// <summary>The peers of a run: started when first needed, one process per peer and device, with a folder for what they are fed.</summary>
internal sealed class PeerSet : IDisposable
{
    private readonly int _threads;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gpupool-bench-");
    private readonly Dictionary<(string Name, string Device), (Peer? Peer, PeerLine Line)> _peers = [];
    private object? _written;

    public PeerSet(IReadOnlyList<PeerKind> kinds, int threads)
    {
        Kinds = kinds;
        _threads = threads;
    }

    /// <summary>The peers that were asked for.</summary>
    public IReadOnlyList<PeerKind> Kinds { get; }

    /// <summary>What became of each.</summary>
    public IReadOnlyList<PeerLine> Lines => [.. _peers.Values.Select(entry => entry.Line)];

    /// <summary>Has a peer compute a row's workload and compares the result.</summary>
    /// <returns>The peer, ready to be timed; null if it cannot be, for the reason in <paramref name="problem"/>.</returns>
    public Peer? Prepare<T>(PeerKind kind, Row row, Material<T> material, int sets, out string? problem)
        where T : unmanaged, INumber<T>
    {
        problem = null;
        Workload work = row.Work;
        if (row.Device.Kind != DeviceKind.Host && (row.Place == Place.Host || row.Device.Kind != DeviceKind.Cuda || !kind.OnCuda))
            problem = $"{kind.Name} is not compared on {row.Device.Name} with tensors on the {BenchRunner.Name(row.Place)}";
        IReadOnlyList<string>? request = PeerRequest.Describe(work);
        if (request is null)
            problem ??= $"no peer is asked for {work.Forward.Name} of {TypeNames.Of(work.Type)} with these attributes";
        if (problem is not null)
            return null;
        try
        {
            if (Start(kind, row.Device.Name, out problem) is not Peer peer)
                return null;
            string output = Path.Combine(_folder.FullName, "output.bin");
            File.Delete(output);
            problem = peer.Prepare([.. request!, .. Files(material), $"output={output}", $"sets={sets}"])
                ?? Agreement.Difference(material.Expected, PeerRequest.Read<T>(output), work.Type, Contest.Exact(work));
            return problem is null ? peer : null;
        }
        catch (Exception e) when (e is PeerException or IOException)
        {
            // A peer that broke is not asked again.
            problem = e.Message;
            Stop(kind.Name, row.Device.Name, problem);
            return null;
        }
    }

    public void Dispose()
    {
        foreach ((Peer? peer, _) in _peers.Values)
            peer?.Dispose();
        _folder.Delete(recursive: true);
    }

    private string[] Files<T>(Material<T> material)
        where T : unmanaged, INumber<T>
    {
        string x = Path.Combine(_folder.FullName, "x.bin");
        string dy = Path.Combine(_folder.FullName, "dy.bin");
        if (!ReferenceEquals(_written, material))
        {
            PeerRequest.Write(x, material.X);
            if (material.Dy is not null)
                PeerRequest.Write(dy, material.Dy);
            _written = material;
        }

        return material.Dy is null ? [$"input={x}"] : [$"input={x}", $"dy={dy}"];
    }

    private Peer? Start(PeerKind kind, string device, out string? problem)
    {
        if (!_peers.TryGetValue((kind.Name, device), out (Peer? Peer, PeerLine Line) entry))
        {
            try
            {
                Peer peer = Peer.Start(kind, _folder.FullName, device, _threads);
                entry = (peer, new PeerLine(kind.Name, device, peer.Version, null));
            }
            catch (PeerException e)
            {
                entry = (null, new PeerLine(kind.Name, device, null, e.Message));
            }

            _peers[(kind.Name, device)] = entry;
        }

        problem = entry.Line.Problem;
        return entry.Peer;
    }

    private void Stop(string name, string device, string problem)
    {
        (Peer? peer, PeerLine line) = _peers[(name, device)];
        peer?.Dispose();
        _peers[(name, device)] = (null, line with { Problem = problem });
    }
}
