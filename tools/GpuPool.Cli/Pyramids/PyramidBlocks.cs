using GpuPool.Cli.Data;

namespace GpuPool.Cli.Pyramids;

/// <summary>One block of an array: some outer positions, and a range of each spatial axis.</summary>
internal sealed record PyramidBlock(long Outer, long OuterCount, long[] Starts, long[] Counts);

/// <summary>
/// Cuts an array into blocks of which each gives a block of every level by itself: along halved axes they begin at multiples
/// of 2^levels.
/// </summary>
internal sealed class PyramidBlocks
{
    // Larger blocks save nothing.
    private const long EnoughBytes = 64 << 20;

    private readonly PyramidView _view;
    private readonly long[] _counts;
    private readonly long _outer;

    /// <summary>Cuts an array.</summary>
    /// <param name="view">The array.</param>
    /// <param name="size">Bytes of an element.</param>
    /// <exception cref="UsageException">The smallest block takes more memory than is allowed.</exception>
    public PyramidBlocks(PyramidView view, int size)
    {
        _view = view;
        long[] extents = view.Extents;
        long[] grains = [.. extents.Select((extent, axis) => view.Pyramid.Divisors[axis] == 1 ? 1 : Math.Min(extent, 1L << view.Pyramid.Levels))];
        double smallest = grains.Aggregate((double)view.Inner, (product, grain) => product * grain);

        // A block is copied, and its levels together are at most as large.
        MemoryLimit.Check(2 * smallest * size, $"A block of {string.Join(" x ", grains)} elements, of which one of level {view.Pyramid.Levels} is made,");
        long most = Math.Max(1, Math.Min(MemoryLimit.Bytes, EnoughBytes) / (2 * size));
        _counts = grains;
        long rest = (long)Math.Max(1, most / smallest);
        bool isWhole = true;
        for (int axis = extents.Length - 1; axis >= 0 && isWhole; axis--)
        {
            long pieces = ((extents[axis] - 1) / grains[axis]) + 1;
            long taken = Math.Min(rest, pieces);
            _counts[axis] = Math.Min(extents[axis], grains[axis] * taken);
            isWhole = taken == pieces;
            rest /= taken;
        }

        _outer = isWhole ? Math.Min(view.Outer, Math.Max(1, rest)) : 1;
        Count = _counts.Select((count, axis) => ((extents[axis] - 1) / count) + 1).Aggregate(((view.Outer - 1) / _outer) + 1, (product, pieces) => product * pieces);
    }

    /// <summary>How many blocks there are.</summary>
    public long Count { get; }

    /// <summary>The shape of the largest block.</summary>
    public TensorShape Largest => _view.Shape(_outer, _counts);

    /// <summary>All blocks, in the order of the array.</summary>
    public IEnumerable<PyramidBlock> All()
    {
        long[] extents = _view.Extents;
        for (long outer = 0; outer < _view.Outer; outer += _outer)
        {
            long[] starts = new long[extents.Length];
            do
            {
                long[] counts = [.. starts.Select((start, axis) => Math.Min(_counts[axis], extents[axis] - start))];
                yield return new PyramidBlock(outer, Math.Min(_outer, _view.Outer - outer), [.. starts], counts);
            }
            while (Next(starts, extents));
        }
    }

    private bool Next(long[] starts, long[] extents)
    {
        for (int axis = starts.Length - 1; axis >= 0; axis--)
        {
            starts[axis] += _counts[axis];
            if (starts[axis] < extents[axis])
                return true;
            starts[axis] = 0;
        }

        return false;
    }
}
