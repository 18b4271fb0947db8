namespace GpuPool.Kernels.Geometry;

/// <summary>Windows that are whole planes, small ones, side by side in memory. A group has as many as its shared memory has room for.</summary>
public readonly struct PlaneWindows
{
    /// <summary>Elements of a plane.</summary>
    public readonly int Elements;

    /// <summary>Fours of a plane; 0 if it is no whole number of them.</summary>
    public readonly ShortDivisor Fours;

    /// <summary>
    /// Fours in shared memory from one plane to the next, if planes are whole fours: an odd number, so that threads that read planes
    /// side by side do not wait for the same banks. Other planes stand as they lie in memory.
    /// </summary>
    public readonly int Pitch;

    /// <summary>1 if an unused four stands behind each plane, else 0.</summary>
    public readonly int HasGaps;

    /// <summary>All planes.</summary>
    public readonly int Count;

    /// <summary>Planes that a group works on at a time.</summary>
    public readonly int Together;

    /// <summary>What averages divide by.</summary>
    public readonly long Divisor;

    private const int Four = 4;

    /// <summary>Cuts.</summary>
    /// <param name="window">Windows that <see cref="Fits"/>.</param>
    /// <param name="room">Values that there is room for.</param>
    /// <param name="most">The most planes for a group, so that all have some.</param>
    public PlaneWindows(in Window window, int room, int most)
    {
        Elements = (int)window.Extents.InputPlane;
        Count = (int)window.Outer;
        Divisor = DivisorOf(window);
        int step = 1;
        int values = Elements;
        if (Elements % Four == 0)
        {
            Fours = new ShortDivisor(Elements / Four);
            Pitch = Fours.Value | 1;
            HasGaps = Pitch - Fours.Value;
            values = Pitch * Four;
        }
        else
        {
            // So many planes are whole fours.
            step = Elements % 2 == 0 ? 2 : Four;
        }

        Together = Math.Clamp(most / step, 1, room / values / step) * step;
    }

    /// <summary>Whether windows are such planes, and 31 bits hold all numbers.</summary>
    public static bool Fits(in Window window, int room) =>
        window.Inner == 1 && AreWhole(window)
        && window.Extents.InputPlane > 0 && Four * (window.Extents.InputPlane + Four) <= room && window.Outer < 1 << 30;

    /// <summary>Whether windows are whole planes: one for each, over all of its elements.</summary>
    public static bool AreWhole(in Window window) => IsWhole(window.Depth) && IsWhole(window.Height) && IsWhole(window.Width);

    /// <summary>Where a four of the planes is in shared memory, with so many unused ones behind each plane: 0 or 1.</summary>
    public int At<TGap>(int four)
        where TGap : struct, ICount =>
        TGap.Value == 0 ? four : four + Fours.Divide(four);

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
