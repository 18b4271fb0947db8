using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// From which lines an output row is found. Where windows have many neighbouring rows, the line of a row first comes to
/// stand for it and the next one, then for 4 rows, 8, …, and a window is put together from a few of those, which may
/// overlap: the first of equals and the last NaN are the same if some rows are looked at twice. Near the input's end a line
/// stands for the rows that are left.
/// </summary>
internal sealed unsafe class RowLadder
{
    // What it costs to combine two lines in place, and to combine one more on the way to the output.
    private const long StepCost = 12;
    private const long EntryCost = 8;

    private readonly long[] _levels;
    private readonly long[] _offsets;

    /// <summary>Works it out.</summary>
    /// <param name="height">The rows of each window.</param>
    /// <param name="atOnce">Output rows that are worked on at a time.</param>
    /// <param name="span">Input rows that they need.</param>
    /// <param name="step">Elements from one line to the next.</param>
    public RowLadder(AxisTable height, long atOnce, long span, long step)
    {
        long most = Math.Max(1, height.Most);
        Top = 1;
        long least = long.MaxValue;
        long steps = 0;
        for (long top = 1; top <= most && Fits(height, top); top *= 2)
        {
            steps += top == 1 ? 0 : Math.Max(0, span - (top / 2));
            long cost = (StepCost * steps) + (EntryCost * Math.Min(atOnce, height.Taps.Length) * EntriesOf(height, top));
            if (cost < least)
                (Top, least) = (top, cost);
        }

        Entries = (int)EntriesOf(height, Top);
        _levels = Array.ConvertAll(height.Taps, taps => LevelOf(taps, height.Input, Top));
        _offsets = GC.AllocateArray<long>(Math.Max(1, height.Taps.Length * Entries), pinned: true);
        for (int row = 0; row < height.Taps.Length; row++)
        {
            TapRange taps = height.Taps[row];
            for (long i = 0; i < Entries; i++)
                _offsets[(row * Entries) + i] = taps.Count == 0 ? -1 : (taps.Start + (Math.Min(i * _levels[row], Math.Max(0, taps.Count - _levels[row])) * taps.Step)) * step;
        }
    }

    /// <summary>How many rows a line stands for at last: a power of 2.</summary>
    public long Top { get; private set; }

    /// <summary>Lines of each depth that an output row is found from; for smaller windows one of them several times.</summary>
    public int Entries { get; }

    /// <summary>Where the lines of an output row begin, counted from that of input row 0; −1 if it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long* Offsets(long row) => (long*)Unsafe.AsPointer(ref _offsets[0]) + (row * Entries);

    /// <summary>The end of the output rows from one on that have to be found while lines stand for so many rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long EndOf(long level, long row, long end)
    {
        while (row < end && _levels[row] <= level)
            row++;
        return row;
    }

    private static long EntriesOf(AxisTable height, long top) =>
        height.Taps.Select(taps => taps.Count == 0 ? 1 : (taps.Count - 1) / LevelOf(taps, height.Input, top) + 1).DefaultIfEmpty(1).Max();

    // Windows that begin before the input may be too small for the last lines. They are found earlier, which is in order,
    // as they come first.
    private static bool Fits(AxisTable height, long top)
    {
        long before = 0;
        foreach (ref readonly TapRange taps in height.Taps.AsSpan())
        {
            if (taps.Count == 0)
                continue;
            if (top > 1 && taps.Count > 1 && taps.Step != 1)
                return false;
            bool isEarly = taps.Count < top && taps.Start + taps.Count < height.Input;
            if (isEarly && taps.Count < before)
                return false;
            before = isEarly ? taps.Count : long.MaxValue;
        }

        return true;
    }

    private static long LevelOf(in TapRange taps, long input, long top) =>
        taps.Count == 0 ? 0
        : taps.Count >= top || taps.Start + taps.Count == input ? top
        : 1L << System.Numerics.BitOperations.Log2((ulong)taps.Count);
}
