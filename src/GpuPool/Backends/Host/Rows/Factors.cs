using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// What sums are multiplied with to become averages: a factor of the row times a factor of the column, each one divided by
/// a number of taps. (A division per output costs more than the rest of a small window; a product of two rounded factors
/// is off by two units in the last place at most.) The factor of no taps is 1, so that the sum 0 of an empty window stays 0.
/// Of lanes of 16 bits the factors are those of <see cref="ByteDivision"/>.
/// </summary>
internal sealed unsafe class Factors<T>
    where T : unmanaged, INumber<T>
{
    // The loops read whole vectors of at most 64 bytes, two at a time.
    private const int Slack = 256;

    private readonly int _heights;
    private readonly T[] _rows;
    private readonly T[] _columns;

    public Factors(in Window window, AxisTable depth, AxisTable height, AxisTable width)
    {
        bool padding = window.CountsPadding != 0;
        long given = window.DivisorOverride;
        int columns = width.Taps.Length;

        // Pinned, because loops read it through a pointer.
        _columns = GC.AllocateUninitializedArray<T>(columns + Slack, pinned: true);
        _heights = height.Taps.Length;
        _rows = GC.AllocateUninitializedArray<T>(depth.Taps.Length * _heights, pinned: true);
        if (sizeof(T) == 2 && ByteDivision.For(window, depth, height, width) is ByteDivision division)
        {
            for (int i = 0; i < columns; i++)
                _columns[i] = T.CreateTruncating(division.Column(width.Counted(i, padding)));
            for (int i = 0; i < _rows.Length; i++)
                _rows[i] = T.CreateTruncating(division.Row(depth.Counted(i / _heights, padding) * height.Counted(i % _heights, padding)));
            AllEqual = division.IsOfRowAlone;
            return;
        }

        Array.Fill(_columns, T.One);
        for (int i = 0; i < columns && given == 0; i++)
            _columns[i] = Inverse(width.Counted(i, padding));
        AllEqual = columns == 0 || !_columns.AsSpan(0, columns).ContainsAnyExcept(_columns[0]);

        // With all columns equal the row's factor is that of the whole window, rounded once.
        long common = AllEqual && given == 0 && columns > 0 ? Math.Max(1, width.Counted(0, padding)) : 1;
        for (int i = 0; i < _rows.Length; i++)
        {
            long taps = Math.Max(1, depth.Counted(i / _heights, padding)) * Math.Max(1, height.Counted(i % _heights, padding));
            _rows[i] = Inverse(given != 0 ? given : taps * common);
        }
    }

    /// <summary>Whether all columns have the same factor: it is part of the row's.</summary>
    public bool AllEqual { get; }

    /// <summary>Whether all outputs have the same factor.</summary>
    public bool IsOne => AllEqual && _rows.Length > 0 && !_rows.AsSpan().ContainsAnyExcept(_rows[0]);

    /// <summary>The factors of the columns, where they differ.</summary>
    public T* Columns(long first) => (T*)Unsafe.AsPointer(ref _columns[0]) + first;

    /// <summary>The factors of the rows from one on, those of a depth behind one another.</summary>
    public T* Rows(long first) => (T*)Unsafe.AsPointer(ref _rows[0]) + first;

    /// <summary>The factor of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Row(int depth, int height) => _rows[(depth * _heights) + height];

    private static T Inverse(long taps) => T.One / T.CreateSaturating(taps == 0 ? 1 : taps);
}
