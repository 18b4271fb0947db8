using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// What averages divide by: a number for the row times a number for the column, both at least 1, so that the sum 0 of an
/// empty window stays 0.
/// </summary>
internal sealed unsafe class Divisors<T>
    where T : unmanaged, INumber<T>
{
    private readonly AxisTable _depth;
    private readonly AxisTable _height;
    private readonly bool _countsPadding;
    private readonly long _override;
    private readonly T[] _columns = [];

    public Divisors(in Window window, AxisTable depth, AxisTable height, AxisTable width)
    {
        _depth = depth;
        _height = height;
        _countsPadding = window.CountsPadding != 0;
        _override = window.DivisorOverride;
        if (_override != 0)
            return;

        // Pinned, because loops read it through a pointer.
        _columns = GC.AllocateUninitializedArray<T>(width.Taps.Length + Slack, pinned: true);
        for (int i = 0; i < width.Taps.Length; i++)
            _columns[i] = T.CreateSaturating(Math.Max(1, width.Counted(i, _countsPadding)));
        Array.Fill(_columns, T.One, width.Taps.Length, Slack);
        AllEqual = !_columns.AsSpan(0, width.Taps.Length).ContainsAnyExcept(_columns[0]);
        if (AllEqual)
            Common = _columns[0];
    }

    // The loops read whole vectors of at most 64 bytes, two at a time.
    private const int Slack = 256;

    /// <summary>Whether all columns have the same number, <see cref="Common"/>.</summary>
    public bool AllEqual { get; } = true;

    /// <summary>The number of all columns.</summary>
    public T Common { get; } = T.One;

    /// <summary>The number of a column.</summary>
    public T* Columns(long first) => (T*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _columns[0]) + first;

    /// <summary>The number of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Row(int depth, int height) => _override != 0
        ? T.CreateSaturating(_override)
        : T.CreateSaturating(Math.Max(1, _depth.Counted(depth, _countsPadding)) * Math.Max(1, _height.Counted(height, _countsPadding)));
}
