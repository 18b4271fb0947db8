using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using ILGPU.Util;

namespace GpuPool.Kernels.Reductions;

/// <summary>The same for each tap, of windows without dilation.</summary>
public struct AverageShares<TValue, TReal> : IShares<TValue, AverageShare<TValue>>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <summary>1 divided by what every average divides by, if that is given.</summary>
    public TValue Slope;

    /// <inheritdoc/>
    public readonly AverageShare<TValue> Share(in GradientColumns columns, GradientPlace place, WindowPlace window, int offset, TValue gradient)
    {
        ShortTaps height = columns.Height.Taps(window.Height);
        TValue slope = Slope;
        if (columns.Divisor.Given == 0)
            slope = TValue.One / TReal.FromCount(columns.Divisor.Of(columns.Depth.Taps(window.Depth), height, columns.Width.Taps(window.Width)));
        return new AverageShare<TValue> { Gradient = gradient * slope, First = height.Start - place.Height, Rows = height.End };
    }
}

/// <summary>What each tap of a window gets, and which rows of a column are under it.</summary>
public struct AverageShare<TValue> : IShare<TValue>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>What a tap gets.</summary>
    public TValue Gradient;

    /// <summary>The window's first row, counted from the column's first.</summary>
    public int First;

    /// <summary>Rows of the window, down to the input's last.</summary>
    public int Rows;

    /// <inheritdoc/>
    public readonly TValue AddTo(TValue sum, int row, int column) => Utilities.Select((uint)(row - First) < (uint)Rows, sum + Gradient, sum);
}
