using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Multi;

/// <summary>A range of runs.</summary>
internal readonly record struct RunRange(int First, int End)
{
    public int Count => End - First;
}

/// <summary>
/// The coarsest runs of an axis of which the bins of all poolings consist: their bounds are those of all bins. Bins of
/// 1, 2, 3 and 6 cut an axis of 60 into six runs of 10.
/// </summary>
internal sealed class AxisRuns
{
    private readonly long[] _bounds;

    /// <summary>Cuts an axis.</summary>
    /// <param name="axes">The axis of each pooling, with the same input.</param>
    /// <param name="longest">The most positions of a run; longer ones are cut once more.</param>
    public AxisRuns(IReadOnlyList<Axis> axes, long longest)
    {
        var bounds = new SortedSet<long> { 0, axes[0].Input };
        AxisTable[] tables = [.. axes.Select(axis => new AxisTable(axis))];
        foreach (TapRange bin in tables.SelectMany(table => table.Taps))
        {
            bounds.Add(bin.Start);
            bounds.Add(bin.Start + bin.Count);
        }

        _bounds = [.. Shortened([.. bounds], longest)];
        Bins = Array.ConvertAll(tables, table => Array.ConvertAll(table.Taps, bin => new RunRange(Find(bin.Start), Find(bin.Start + bin.Count))));
        Longest = Enumerable.Range(0, Count).Max(Length);
    }

    /// <summary>How many runs there are.</summary>
    public int Count => _bounds.Length - 1;

    /// <summary>Positions of the longest run.</summary>
    public long Longest { get; }

    /// <summary>For each pooling the runs of each of its bins.</summary>
    public RunRange[][] Bins { get; }

    /// <summary>The first position of a run.</summary>
    public long Start(int run) => _bounds[run];

    /// <summary>Positions of a run.</summary>
    public long Length(int run) => _bounds[run + 1] - _bounds[run];

    /// <summary>Positions of some runs.</summary>
    public long Length(RunRange runs) => _bounds[runs.End] - _bounds[runs.First];

    private int Find(long bound) => Array.BinarySearch(_bounds, bound);

    private static IEnumerable<long> Shortened(long[] bounds, long longest)
    {
        yield return 0;
        for (int i = 1; i < bounds.Length; i++)
        {
            long length = bounds[i] - bounds[i - 1];
            long pieces = ((length - 1) / longest) + 1;
            for (long piece = 1; piece < pieces; piece++)
                yield return bounds[i - 1] + (length / pieces * piece) + (length % pieces * piece / pieces);
            yield return bounds[i];
        }
    }
}
