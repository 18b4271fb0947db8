namespace GpuPool.Kernels.Geometry;

/// <summary>Small planes of inputs, of which a group gathers the gradients of some at a time.</summary>
public readonly struct PlaneScatter
{
    /// <summary>The logarithm, to base 2, of the windows of a plane that are read at a time.</summary>
    public const int ReadBits = 5;

    /// <summary>Values from one plane's windows to the next one's: odd, so that threads with a plane each do not wait for the same bank.</summary>
    public const int ReadPitch = (1 << ReadBits) + 1;

    /// <summary>The most planes of a group.</summary>
    public const int MostPlanes = 32;

    // With fewer the group mostly waits for their one thread each.
    private const int FewestPlanes = 8;

    /// <summary>Elements of a plane of inputs.</summary>
    public readonly ShortDivisor Inputs;

    /// <summary>Elements of a plane of outputs.</summary>
    public readonly int Outputs;

    /// <summary>Values from one plane of sums to the next: odd for the same reason.</summary>
    public readonly int Pitch;

    /// <summary>All planes.</summary>
    public readonly int Count;

    /// <summary>Planes that a group works on at a time.</summary>
    public readonly int Together;

    /// <summary>Cuts.</summary>
    /// <param name="window">Windows that <see cref="Fits"/>.</param>
    /// <param name="room">Sums that there is room for.</param>
    public PlaneScatter(in Window window, int room)
    {
        Inputs = new ShortDivisor((int)window.Extents.InputPlane);
        Outputs = (int)window.Extents.OutputPlane;
        Pitch = Inputs.Value | 1;
        Count = (int)window.Outer;
        Together = Math.Min(room / Pitch, MostPlanes);
    }

    /// <summary>Whether planes lie side by side, several fit, and 31 bits hold all numbers.</summary>
    public static bool Fits(in Window window, int room) =>
        window.Inner == 1 && window.Extents.InputPlane > 0 && window.Extents.InputPlane < room / FewestPlanes
        && window.Extents.OutputPlane < 1 << 30 && window.Outer < 1 << 30;
}
