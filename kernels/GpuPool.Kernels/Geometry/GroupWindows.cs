using System.Numerics;

namespace GpuPool.Kernels.Geometry;

/// <summary>Windows that several threads share, and how they are shared out.</summary>
public readonly struct GroupWindows
{
    /// <summary>The depth axis.</summary>
    public readonly ShortAxis Depth;

    /// <summary>The height axis.</summary>
    public readonly ShortAxis Height;

    /// <summary>The width axis.</summary>
    public readonly ShortAxis Width;

    /// <summary>Everything after the spatial axes.</summary>
    public readonly ShortDivisor Inner;

    /// <summary>The logarithm, to base 2, of <see cref="Lanes"/>: GPUs do not divide integers.</summary>
    public readonly int LaneBits;

    /// <summary>The logarithm of the windows, or slices, that a group of threads works on at a time.</summary>
    public readonly int SlotBits;

    /// <summary>The slices of a window, to divide by. Only whole planes are cut.</summary>
    public readonly ShortDivisor Parts;

    /// <summary>All slices of all windows.</summary>
    public readonly int Count;

    private readonly int _partTaps;
    private readonly int _isWhole;
    private readonly long _plane;
    private readonly TapDivisor _divisor;

    /// <summary>Shares out.</summary>
    /// <param name="window">Windows that <see cref="Fits"/>.</param>
    /// <param name="lanes">Threads of a window, or of a slice: a power of two.</param>
    /// <param name="parts">Slices that windows are cut into; 1 for whole ones.</param>
    /// <param name="threads">Threads of a group: a power of two, at least as many as lanes.</param>
    /// <param name="neighbours">Neighbours in memory that are loaded together and count as one tap: a divisor of a whole plane's elements; 1 for other windows.</param>
    public GroupWindows(in Window window, int lanes, int parts, int threads, int neighbours)
    {
        bool isWhole = IsWhole(window);
        _isWhole = isWhole ? 1 : 0;
        _plane = window.Extents.InputPlane / neighbours;
        _partTaps = isWhole ? (int)((_plane + parts - 1) / parts) : 0;
        _divisor = new TapDivisor(window, isWhole && window.DivisorOverride == 0 ? window.Extents.InputPlane : window.DivisorOverride);
        Depth = isWhole ? default : new ShortAxis(window.Depth);
        Height = isWhole ? default : new ShortAxis(window.Height);
        Width = isWhole ? default : new ShortAxis(window.Width);
        Inner = new ShortDivisor((int)window.Inner);
        LaneBits = BitOperations.Log2((uint)lanes);
        SlotBits = BitOperations.Log2((uint)threads) - LaneBits;
        Parts = new ShortDivisor(parts);
        Count = (int)(window.Extents.OutputCount * parts);
    }

    /// <summary>Threads that share a window, or a slice of one.</summary>
    public int Lanes => 1 << LaneBits;

    /// <summary>Whether 31 bits hold all numbers of a window.</summary>
    public static bool Fits(in Window window, int parts)
    {
        double taps = (double)window.Extents.InputPlane / parts;
        bool fits = IsWhole(window) || (ShortAxis.Fits(window.Depth) && ShortAxis.Fits(window.Height) && ShortAxis.Fits(window.Width));
        return fits && taps * window.Inner < 1 << 30 && (double)window.Extents.OutputCount * parts <= int.MaxValue;
    }

    /// <summary>Whether each plane is one window.</summary>
    public static bool IsWhole(in Window window) => IsWhole(window.Depth) && IsWhole(window.Height) && IsWhole(window.Width);

    /// <summary>The taps of a window, or of a slice of one.</summary>
    /// <param name="index">Its number: slices of a window follow each other.</param>
    public GroupItem Item(int index)
    {
        int window = Parts.Divide(index);
        int place = Inner.Divide(window);
        int inner = window - (place * Inner.Value);
        GroupItem item = default;
        if (_isWhole != 0)
        {
            item.Place = (long)(index - (window * Parts.Value)) * _partTaps;
            item.Start = (((place * _plane) + item.Place) * Inner.Value) + inner;
            item.Taps = (int)Math.Min(_plane - item.Place, _partTaps);
            item.Columns = item.Taps;
            item.Rows = 1;
            item.Divisor = _divisor.Given;
            return item;
        }

        int row = Width.PerOutput.Divide(place);
        int slice = Height.PerOutput.Divide(row);
        int outer = Depth.PerOutput.Divide(slice);
        ShortTaps width = Width.Taps(place - (row * Width.Output));
        ShortTaps height = Height.Taps(row - (slice * Height.Output));
        ShortTaps depth = Depth.Taps(slice - (outer * Depth.Output));
        int firstRow = ((depth.Start + (depth.First * Depth.Dilation)) * Height.Input) + height.Start + (height.First * Height.Dilation);
        item.Place = (firstRow * Width.Input) + width.Start + (width.First * Width.Dilation);
        item.Start = (((outer * _plane) + item.Place) * Inner.Value) + inner;
        item.Columns = width.Count;
        item.Rows = height.Count;
        item.Taps = width.Count * height.Count * depth.Count;
        item.Divisor = _divisor.Of(depth, height, width);
        return item;
    }

    private static bool IsWhole(in Axis axis) =>
        axis is { IsAdaptive: false, Output: 1, PadBegin: 0, PadEnd: 0 } && axis.Kernel == axis.Input && (axis.Dilation == 1 || axis.Kernel == 1);
}
