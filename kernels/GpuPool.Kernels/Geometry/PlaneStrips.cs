namespace GpuPool.Kernels.Geometry;

/// <summary>Sliding windows over small planes, of which a group copies some at a time; the outputs of a plane are cut into strips of up to four by four.</summary>
public readonly struct PlaneStrips
{
    /// <summary>Neighbouring outputs of a row in a strip; the last of a row may have fewer.</summary>
    public const int Columns = 4;

    /// <summary>The height axis.</summary>
    public readonly ShortAxis Height;

    /// <summary>The width axis.</summary>
    public readonly ShortAxis Width;

    /// <summary>Elements of an input plane.</summary>
    public readonly int Inputs;

    /// <summary>Elements of an output plane.</summary>
    public readonly int Outputs;

    /// <summary>All planes.</summary>
    public readonly int Count;

    /// <summary>Planes that a group works on at a time.</summary>
    public readonly ShortDivisor Together;

    /// <summary>Strips of a plane.</summary>
    public readonly int Strips;

    /// <summary>Strips side by side.</summary>
    public readonly ShortDivisor PerRow;

    /// <summary>What averages divide by.</summary>
    public readonly long Divisor;

    /// <summary>Cuts windows that <see cref="Fits"/>.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="rows">Output rows of a strip.</param>
    /// <param name="inputRoom">Values of the input that there is room for.</param>
    /// <param name="outputRoom">Results that there is room for.</param>
    /// <param name="most">The most planes for a group, so that all have some.</param>
    public PlaneStrips(in Window window, int rows, int inputRoom, int outputRoom, int most)
    {
        Height = new ShortAxis(window.Height);
        Width = new ShortAxis(window.Width);
        Inputs = (int)window.Extents.InputPlane;
        Outputs = (int)window.Extents.OutputPlane;
        Count = (int)window.Outer;
        int step = Step(window);
        Together = new ShortDivisor(Math.Clamp(most / step, 1, Math.Min(inputRoom / Inputs, outputRoom / Outputs) / step) * step);
        PerRow = new ShortDivisor((Width.Output + Columns - 1) / Columns);
        Strips = PerRow.Value * ((Height.Output + rows - 1) / rows);
        Divisor = window.DivisorOverride;
    }

    /// <summary>
    /// Whether there is room for planes that are a whole number of fours, all of the input and the output too, each window begins
    /// inside the input or in the padding before it, and 31 bits hold all numbers.
    /// </summary>
    public static bool Fits(in Window window, long inputRoom, long outputRoom)
    {
        long inputs = window.Extents.InputPlane;
        long outputs = window.Extents.OutputPlane;
        int step = Step(window);
        return window.Inner == 1 && window.Depth is { Input: 1, Output: 1, Kernel: 1, PadBegin: 0 }
            && inputs * step <= inputRoom && outputs * step <= outputRoom && window.Outer < 1 << 30
            && window.Outer * inputs % Columns == 0 && window.Outer * outputs % Columns == 0
            && BeginsInside(window.Height) && BeginsInside(window.Width);
    }

    // So many planes are whole fours.
    private static int Step(in Window window) =>
        window.Extents.InputPlane % Columns == 0 && window.Extents.OutputPlane % Columns == 0 ? 1 : Columns;

    private static bool BeginsInside(in Axis axis) =>
        axis.Input > 0 && axis.Output > 0 && ((axis.Output - 1) * axis.Stride) - axis.PadBegin < axis.Input;
}
