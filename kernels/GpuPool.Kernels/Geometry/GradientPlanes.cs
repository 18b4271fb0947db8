namespace GpuPool.Kernels.Geometry;

/// <summary>Whole planes whose inputs are cut into fours: neighbours in memory, of a plane or two, or of one position's channels.</summary>
public readonly struct GradientPlanes
{
    private const int Fours = 4;

    /// <summary>Elements of a plane.</summary>
    public readonly ShortDivisor Elements;

    /// <summary>Fours of a position: 1 where planes lie side by side.</summary>
    public readonly ShortDivisor Inner;

    /// <summary>Planes, or fours of them.</summary>
    public readonly int Count;

    /// <summary>All fours.</summary>
    public readonly int FourCount;

    /// <summary>Cuts windows that <see cref="Fits"/>.</summary>
    public GradientPlanes(in Window window)
    {
        Elements = new ShortDivisor((int)window.Extents.InputPlane);
        Inner = new ShortDivisor(Math.Max(1, (int)window.Inner / Fours));
        Count = (int)window.Outer * Inner.Value;
        FourCount = (int)(window.Extents.InputCount / Fours);
    }

    /// <summary>Whether windows are whole planes that have fours, and 31 bits hold all numbers.</summary>
    public static bool Fits(in Window window) =>
        PlaneWindows.AreWhole(window) && window.Extents.InputPlane >= Fours && (window.Inner == 1 || window.Inner % Fours == 0)
        && window.Extents.InputCount % Fours == 0 && window.Extents.InputCount <= int.MaxValue;
}
