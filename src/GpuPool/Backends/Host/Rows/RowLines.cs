using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// How folded rows lie in scratch memory. Column u of a padded strip is at index u / phases of phase u modulo phases,
/// where phases is the stride: so the taps of neighbouring outputs are neighbours, and output j reads its tap t at
/// offset[t] + j, for every stride and dilation.
/// </summary>
internal sealed class RowLines
{
    // Elements of a line: with its partial sums it stays in the L1 cache.
    private const long LineColumns = 4096;

    // Elements of all lines in work, and the most rows of them. Several rows are worked on at a time because what was just
    // written can not be read again at once, shifted: loads that span two stores wait until both have left the core's queue.
    private const long CacheElements = 6144;
    private const long MostRows = 32;

    // Lines begin at multiples of a cache line.
    private const long Alignment = 16;

    // Windows of more taps combine partial results of 2, 4, 8, … taps.
    private const int DirectTaps = 5;

    /// <summary>Lays out the lines of an axis.</summary>
    /// <param name="axis">The width axis.</param>
    /// <param name="repeats">Whether a value may be taken twice.</param>
    /// <param name="slack">Elements that loops may write past the end of a line.</param>
    /// <param name="rows">Output rows that must be in work at the same time; 0 for as many as the cache holds.</param>
    public RowLines(Axis axis, bool repeats, int slack, long rows)
    {
        Phases = axis.Stride;
        long reach = (axis.Dilation * (axis.Kernel - 1)) + 1;
        long most = Math.Max(1, (LineColumns - reach) / axis.Stride);
        Strips = Cut(axis, reach, most);
        long span = Strips.Max(strip => strip.Span);
        Pitch = ((((span + Phases - 1) / Phases) + slack + Alignment - 1) / Alignment * Alignment) + Alignment;
        Columns = Strips.Max(strip => strip.Columns);
        Offsets = new long[axis.Kernel];
        for (long tap = 0; tap < axis.Kernel; tap++)
        {
            long column = tap * axis.Dilation;
            Offsets[tap] = (column % Phases * Pitch) + (column / Phases);
        }

        // Taps whose numbers differ by the period lie in the same phase, Shift elements apart.
        long factor = (long)BigInteger.GreatestCommonDivisor(Phases, axis.Dilation);
        long period = Phases / factor;
        Shift = axis.Dilation / factor;
        Doublings = (axis.Kernel + period - 1) / period > DirectTaps ? BitOperations.Log2((ulong)((axis.Kernel + period - 1) / period)) : 0;
        Rows = rows > 0 ? rows : Math.Clamp(CacheElements / (RowPitch * (1 + Doublings)), 1, MostRows);
        if (Doublings > 0)
            Double(axis.Kernel, period, repeats);
    }

    public Strip[] Strips { get; }

    /// <summary>Lines that the columns are dealt to.</summary>
    public long Phases { get; }

    /// <summary>The distance between two lines.</summary>
    public long Pitch { get; }

    /// <summary>The most input columns of a strip.</summary>
    public long Columns { get; }

    /// <summary>Where the taps of output 0 are, or the partial results that cover them.</summary>
    public long[] Offsets { get; private set; }

    /// <summary>How often partial results are doubled: level m + 1 is level m combined with itself, moved by <see cref="Shift"/>·2^m.</summary>
    public int Doublings { get; }

    /// <summary>The distance between two neighbouring taps of a phase, in elements.</summary>
    public long Shift { get; }

    /// <summary>Output rows in work at the same time.</summary>
    public long Rows { get; }

    /// <summary>Elements of the lines of one row: all its phases.</summary>
    public long RowPitch => Phases * Pitch;

    /// <summary>Elements of one level: all rows.</summary>
    public long Level => Rows * RowPitch;

    /// <summary>Elements of all levels.</summary>
    public long Elements => (1 + Doublings) * Level;

    /// <summary>Where a column of the padded strip is in the lines of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe T* Place<T>(T* line, long column)
        where T : unmanaged => Phases switch
        {
            1 => line + column,
            2 => line + ((column & 1) * Pitch) + (column >> 1),
            _ => line + (column % Phases * Pitch) + (column / Phases),
        };

    private static Strip[] Cut(Axis axis, long reach, long most)
    {
        var strips = new List<Strip>();
        for (long first = 0; first < axis.Output; first += most)
        {
            long outputs = Math.Min(most, axis.Output - first);
            long start = (first * axis.Stride) - axis.PadBegin;
            long span = ((outputs - 1) * axis.Stride) + reach;
            long column = Math.Clamp(start, 0, axis.Input);
            long columns = Math.Clamp(start + span, column, axis.Input) - column;
            long left = Math.Clamp(column - start, 0, span);
            strips.Add(new Strip(first, outputs, column, columns, left, span));
        }

        return [.. strips];
    }

    // n taps are covered by blocks of 2^m: by two that overlap if values may be taken twice, else by one for each bit of n.
    private void Double(long kernel, long period, bool repeats)
    {
        var offsets = new List<long>();
        for (long phase = 0; phase < Math.Min(period, kernel); phase++)
        {
            long taps = (kernel - phase + period - 1) / period;
            long done = 0;
            for (int level = BitOperations.Log2((ulong)taps); done < taps; level--)
            {
                long block = 1L << level;
                if (done + block > taps && !repeats)
                    continue;
                done = Math.Min(done, taps - block);
                offsets.Add(Offsets[phase] + (level * Level) + (done * Shift));
                done += block;
                if (repeats)
                    level++;
            }
        }

        Offsets = [.. offsets];
    }
}
