using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.Strips;

/// <summary>The rows of windows over a strip of inputs.</summary>
public struct StripWindows<TStore, TValue, TElement, TShares, TShare, TColumns> : IWindowsOver<ColumnResults<TShare>>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TShares : struct, IShares<TValue, TShare>
    where TShare : unmanaged, IShare<TValue>
    where TColumns : struct, IStripCover
{
    /// <summary>The plane of the output's gradient.</summary>
    public ArrayView<TStore> Plane;

    /// <summary>The windows, and where the strips are.</summary>
    public GradientColumns Columns;

    /// <summary>The strip.</summary>
    public GradientPlace Place;

    /// <summary>The windows' position along the depth.</summary>
    public int Depth;

    /// <summary>The row of windows that the others are counted from.</summary>
    public int First;

    /// <summary>What a window gives.</summary>
    public TShares Shares;

    /// <inheritdoc/>
    public readonly ColumnResults<TShare> At(int window)
    {
        var row = new StripRowOfWindows<TStore, TValue, TElement, TShares, TShare>
        {
            Plane = Plane,
            Columns = Columns,
            Place = Place,
            Depth = Depth,
            Height = First + window,
            First = TColumns.FirstOver(Place.Width),
            Shares = Shares,
        };
        return TColumns.Read<StripRowOfWindows<TStore, TValue, TElement, TShares, TShare>, TShare>(row);
    }
}

/// <summary>The windows of one such row.</summary>
public struct StripRowOfWindows<TStore, TValue, TElement, TShares, TShare> : IWindowsOver<TShare>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TShares : struct, IShares<TValue, TShare>
    where TShare : unmanaged, IShare<TValue>
{
    /// <summary>The plane of the output's gradient.</summary>
    public ArrayView<TStore> Plane;

    /// <summary>The windows, and where the strips are.</summary>
    public GradientColumns Columns;

    /// <summary>The strip.</summary>
    public GradientPlace Place;

    /// <summary>The windows' position along the depth.</summary>
    public int Depth;

    /// <summary>The windows' position along the height.</summary>
    public int Height;

    /// <summary>The window that the others are counted from.</summary>
    public int First;

    /// <summary>What a window gives.</summary>
    public TShares Shares;

    /// <inheritdoc/>
    public readonly TShare At(int window)
    {
        // A window that is not there gives 0: that of the nearest one, dropped.
        int width = First + window;
        var place = new WindowPlace { Depth = Depth, Height = Inside(Height, Columns.Height.Output), Width = Inside(width, Columns.Width.Output) };
        int offset = (((place.Depth * Columns.Height.Output) + place.Height) * Columns.Width.Output) + place.Width;
        TValue gradient = TElement.Load(Plane[offset]);
        gradient = Utilities.Select(place.Height == Height & place.Width == width, gradient, TValue.Zero);
        return Shares.Share(Columns, Place, place, offset, gradient);
    }

    private static int Inside(int window, int count) => Math.Min(Math.Max(window, 0), count - 1);
}
