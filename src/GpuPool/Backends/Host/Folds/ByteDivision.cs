using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host.Rows;
using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Folds;

/// <summary>
/// Divides sums s of bytes by the taps r of a row times the taps c of a column, rounded down, with the high 16 bits of one
/// or two products: (s + 1)·a / 2^16 for the row and of that q·b / 2^16 for the column, with a = ⌊(2^(16+k) − 1) / r⌋ and
/// b = ⌈2^16 / (c·2^k)⌉. k is the precision that rows need. Where all columns have as many taps, these are part of the row's;
/// then b is a mere shift by k, and with k = 0 not needed.
/// <para>
/// a is too small by a part d / 2^(16+k): the quotient is right if (s + 1)·d is not more than 2^(16+k), because s + 1 is above
/// a multiple of the divisor by one at least. b is too large: that is right if q·(b·c·2^k − 2^16) is below 2^16.
/// </para>
/// </summary>
internal readonly struct ByteDivision
{
    // Sums of so many integers of 8 bits fit in 16 bits, with or without a sign.
    private const long MostTaps = 255;

    private const int Bits = 16;
    private const int MostPrecision = 7;

    private readonly int _precision;
    private readonly long _common;

    private ByteDivision(int precision, long common)
    {
        _precision = precision;
        _common = common;
    }

    /// <summary>Whether there is no factor of the column.</summary>
    public bool IsOfRowAlone => _common > 0 && _precision == 0;

    /// <summary>Whether some windows are averages of bytes that are divided this way.</summary>
    public static bool Takes(in Window window, Reduction reduction, ElementType type) => IsOfBytes(reduction, type)
        && For(window, new AxisTable(window.Depth), new AxisTable(window.Height), new AxisTable(window.Width)) is not null;

    /// <summary>Whether a mode averages integers of 8 bits.</summary>
    public static bool IsOfBytes(Reduction reduction, ElementType type) =>
        reduction.Mode == ReductionMode.Average && type is (ElementType.Int8 or ElementType.UInt8);

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
            if (rows.All(row => IsRowExact(row, columns.Max(), precision)) && ((common > 0 && precision == 0) || columns.All(column => IsColumnExact(column, precision))))
                return new ByteDivision(precision, common);
        }

        return null;
    }

    /// <summary>The factor of a row.</summary>
    /// <param name="taps">Its taps: of depth times height.</param>
    public ushort Row(long taps) => (ushort)Below(Math.Max(1, taps) * Math.Max(1, _common), _precision);

    /// <summary>The factor of a column.</summary>
    /// <param name="taps">Its taps.</param>
    public ushort Column(long taps) => IsOfRowAlone ? ushort.MaxValue : (ushort)Above((_common > 0 ? 1 : Math.Max(1, taps)) << _precision);

    // Of what comes into a window the taps that count are no fewer.
    private static bool IsRowExact(long row, long widest, int precision)
    {
        long inverse = Below(row, precision);
        return inverse <= ushort.MaxValue
            && ((byte.MaxValue * Math.Min(row * widest, MostTaps)) + 1) * ((1L << (Bits + precision)) - (inverse * row)) <= 1L << (Bits + precision);
    }

    private static bool IsColumnExact(long column, int precision)
    {
        long divisor = column << precision;
        long most = ((byte.MaxValue * column) + 1) << precision;
        return Above(divisor) <= ushort.MaxValue && most <= ushort.MaxValue && most * ((Above(divisor) * divisor) - (1L << Bits)) < 1L << Bits;
    }

    private static long Below(long divisor, int precision) => ((1L << (Bits + precision)) - 1) / divisor;

    private static long Above(long divisor) => ((1L << Bits) + divisor - 1) / divisor;

    // A window without taps is divided by one.
    private static long[] Counts(AxisTable axis, bool padding) =>
        [.. Enumerable.Range(0, axis.Taps.Length).Select(i => Math.Max(1, axis.Counted(i, padding))).DefaultIfEmpty(1).Distinct()];
}
