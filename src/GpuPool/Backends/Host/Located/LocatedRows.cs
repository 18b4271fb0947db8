using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>Which input rows some neighbouring output rows of a depth need, and how many of them are worked on at a time.</summary>
internal sealed class LocatedRows
{
    // What the results of so many rows take stays in the L1 or L2 cache.
    private const long CacheBytes = 64 * 1024;
    private const int MostAtOnce = 32;

    private readonly long[] _first;
    private readonly long[] _end;
    private readonly bool[] _used;

    public LocatedRows(AxisTable height, long depths, long lineBytes)
    {
        // Windows move on: what some rows need goes from the first need of them and those after to the last of them and those before.
        TapRange[] all = height.Taps;
        _first = [.. all.Select(taps => taps.Count == 0 ? height.Input : taps.Start)];
        _end = [.. all.Select(taps => taps.Count == 0 ? 0 : taps.Start + ((taps.Count - 1) * taps.Step) + 1)];
        for (int row = 1; row < all.Length; row++)
        {
            _end[row] = Math.Max(_end[row], _end[row - 1]);
            _first[^(row + 1)] = Math.Min(_first[^(row + 1)], _first[^row]);
        }

        _used = new bool[height.Input];
        foreach (TapRange taps in all)
        {
            for (long tap = 0; tap < taps.Count; tap++)
                _used[taps.Start + (tap * taps.Step)] = true;
        }

        AllUsed = all.Length == 0 || Array.IndexOf(_used, false, (int)Math.Min(_first[0], height.Input), (int)Math.Max(0, _end[^1] - _first[0])) < 0;
        int atOnce = MostAtOnce;
        while (atOnce > 1 && MostSpan(atOnce) * depths * lineBytes > CacheBytes)
            atOnce /= 2;
        AtOnce = atOnce;
        Span = Math.Max(1, MostSpan(atOnce));
    }

    /// <summary>Output rows that are worked on at a time.</summary>
    public int AtOnce { get; }

    /// <summary>The most input rows from the first to the last that they need.</summary>
    public long Span { get; }

    /// <summary>Whether a window has a tap in an input row.</summary>
    public bool IsUsed(long row) => _used[row];

    /// <summary>Whether no input row between two that are needed is not.</summary>
    public bool AllUsed { get; }

    /// <summary>The first input row and the end of those that some output rows need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IndexRange Need(long first, long end) => new(Math.Min(_first[first], _end[end - 1]), _end[end - 1]);

    private long MostSpan(int rows)
    {
        long most = 0;
        for (long first = 0; first < _first.Length; first++)
        {
            IndexRange need = Need(first, Math.Min(first + rows, _first.Length));
            most = Math.Max(most, need.End - need.First);
        }

        return most;
    }
}
