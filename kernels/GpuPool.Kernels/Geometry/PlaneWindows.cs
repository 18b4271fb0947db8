namespace GpuPool.Kernels.Geometry;

/// <summary>Windows that are whole planes, small ones, side by side in memory. A group has as many as its shared memory has room for.</summary>
public readonly struct PlaneWindows
{
    /// <summary>Elements of a plane.</summary>
    public readonly ShortDivisor Elements;

    /// <summary>Values in shared memory from one plane to the next: odd, so that threads that read planes side by side do not wait for the same bank.</summary>
    public readonly int Pitch;

    /// <summary>All planes.</summary>
    public readonly int Count;

    /// <summary>Planes that a group works on at a time.</summary>
    public readonly int Together;

    /// <summary>What averages divide by.</summary>
    public readonly long Divisor;

    /// <summary>Cuts.</summary>
    /// <param name="window">Windows that <see cref="Fits"/>.</param>
    /// <param name="room">Values that there is room for.</param>
    /// <param name="most">The most planes for a group, so that all have some.</param>
    public PlaneWindows(in Window window, int room, int most)
    {
        Elements = new ShortDivisor((int)window.Extents.InputPlane);
        Pitch = Elements.Value | 1;
        Count = (int)window.Outer;
        Together = Math.Clamp(most, 1, room / Pitch);
        Divisor = DivisorOf(window);
    }

    /// <summary>Whether windows are such planes, and 31 bits hold all numbers.</summary>
    public static bool Fits(in Window window, int room) =>
        window.Inner == 1 && AreWhole(window)
        && window.Extents.InputPlane > 0 && window.Extents.InputPlane < room && window.Outer < 1 << 30;

    /// <summary>Whether windows are whole planes: one for each, over all of its elements.</summary>
    public static bool AreWhole(in Window window) => IsWhole(window.Depth) && IsWhole(window.Height) && IsWhole(window.Width);

    /// <summary>Where an element of the planes is in shared memory, with so many unused values behind each plane: 0, or 1 if the pitch says so.</summary>
    public int At<TGap>(int element)
        where TGap : struct, ICount =>
        TGap.Value == 0 ? element : element + Elements.Divide(element);

    /// <summary>What the averages of whole planes divide by.</summary>
    public static long DivisorOf(in Window window)
    {
        Spot only = window.Extents.OutputSpot(0);
        return window.Divisor(window.DepthTaps(only), window.HeightTaps(only), window.WidthTaps(only));
    }

    private static bool IsWhole(in Axis axis)
    {
        if (axis.Output != 1)
            return false;
        TapRange taps = axis.Taps(0);
        return taps is { Start: 0, Step: 1 } && taps.Count == axis.Input;
    }
}
