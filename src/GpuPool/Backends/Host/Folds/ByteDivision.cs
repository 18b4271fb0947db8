using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host.Rows;
using GpuPool.Execution;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Folds;

/// <summary>
/// Divides sums of bytes by the taps of a row times the taps of a column without a division: a factor a = ⌈2^(15+k) / row⌉
/// takes so many parts of 2^15 of a sum, rounded down, and a factor b = ⌈2^15 / (column·2^k)⌉ so many of that. k is the
/// precision that a large row needs: with one column count for all, that is part of the row and b a mere shift by k.
/// The quotient rounds down as it should if no fraction of it grows to the next whole number: for factors of d / divisor
/// too much, if the sum times d stays below the parts.
/// </summary>
internal readonly struct ByteDivision
{
    /// <summary>The factor that changes nothing.</summary>
    public const int Neutral = 1 << Bits;

    // Twice a sum of so many bytes fits in 16 bits.
    private const long MostTaps = 128;

    private const int Bits = 15;
    private const int MostPrecision = 6;

    private readonly int _precision;
    private readonly long _common;

    private ByteDivision(int precision, long common)
    {
        _precision = precision;
        _common = common;
    }

    /// <summary>Whether the column's factor changes nothing.</summary>
    public bool IsOfRowAlone => _common > 0 && _precision == 0;

    /// <summary>The factors for the windows of three axes; null if these do not divide all sums exactly.</summary>
    public static ByteDivision? For(in Window window, AxisTable depth, AxisTable height, AxisTable width)
    {
        if (!Avx2.IsSupported || window.DivisorOverride != 0 || WindowSize.Most(window) > MostTaps)
            return null;
        bool padding = window.CountsPadding != 0;
        long[] columns = Counts(width, padding);
        long[] heights = Counts(height, padding);
        long common = columns.Length == 1 ? columns[0] : 0;
        long[] rows = [.. Counts(depth, padding).SelectMany(count => heights.Select(other => count * other * Math.Max(1, common))).Distinct()];
        if (common > 0)
            columns = [1];
        for (int precision = 0; precision <= MostPrecision; precision++)
        {
            if (IsExact(rows, columns, precision))
                return new ByteDivision(precision, common);
        }

        return null;
    }

    /// <summary>The factor of a row.</summary>
    /// <param name="taps">Its taps: of depth times height.</param>
    public ushort Row(long taps) => (ushort)Inverse(Math.Max(1, taps) * Math.Max(1, _common), Bits + _precision);

    /// <summary>The factor of a column.</summary>
    /// <param name="taps">Its taps.</param>
    public ushort Column(long taps) => (ushort)Inverse((_common > 0 ? 1 : Math.Max(1, taps)) << _precision, Bits);

    private static bool IsExact(long[] rows, long[] columns, int precision)
    {
        long widest = columns.Length == 0 ? 1 : columns.Max();
        foreach (long row in rows)
        {
            long inverse = Inverse(row, Bits + precision);
            if (inverse > ushort.MaxValue || byte.MaxValue * row * widest * Excess(inverse, row, Bits + precision) >= 1L << (Bits + precision))
                return false;
        }

        foreach (long column in columns)
        {
            // What is left of a sum after the row's factor, and a little more.
            long most = ((byte.MaxValue * column) + 1) << precision;
            long divisor = column << precision;
            if (2 * most > ushort.MaxValue || most * Excess(Inverse(divisor, Bits), divisor, Bits) >= 1L << Bits)
                return false;
        }

        return true;
    }

    private static long Inverse(long divisor, int bits) => ((1L << bits) + divisor - 1) / divisor;

    private static long Excess(long inverse, long divisor, int bits) => (inverse * divisor) - (1L << bits);

    // A window without taps is divided by one.
    private static long[] Counts(AxisTable axis, bool padding) =>
        [.. Enumerable.Range(0, axis.Taps.Length).Select(i => Math.Max(1, axis.Counted(i, padding))).Distinct()];
}
