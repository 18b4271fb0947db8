namespace GpuPool.Kernels.Geometry;

/// <summary>
/// An axis of sliding windows in numbers of 31 bits, for the kernels that run at the speed of memory: GPUs take two to eight
/// instructions for one of 64 bits, and a kernel has some sixty for each float that it moves.
/// </summary>
public readonly struct ShortAxis
{
    // Sums of two or three such numbers stay below 2³¹.
    private const int Most = 1 << 29;

    /// <summary>The input's extent.</summary>
    public readonly int Input;

    /// <summary>Taps of a window.</summary>
    public readonly int Kernel;

    /// <summary>Padding before the first input position.</summary>
    public readonly int PadBegin;

    /// <summary>The output's extent, to divide by.</summary>
    public readonly ShortDivisor PerOutput;

    private readonly int _paddedEnd;
    private readonly ShortDivisor _stride;
    private readonly ShortDivisor _dilation;

    /// <summary>Narrows an axis that <see cref="Fits"/>.</summary>
    public ShortAxis(in Axis axis)
    {
        Input = (int)axis.Input;
        Kernel = (int)axis.Kernel;
        PadBegin = (int)axis.PadBegin;
        PerOutput = new ShortDivisor((int)axis.Output);
        _paddedEnd = (int)(axis.Input + axis.PadEnd);
        _stride = new ShortDivisor((int)axis.Stride);
        _dilation = new ShortDivisor((int)axis.Dilation);
    }

    /// <summary>The output's extent.</summary>
    public int Output => PerOutput.Value;

    /// <summary>Distance between two windows.</summary>
    public int Stride => _stride.Value;

    /// <summary>Distance between two taps.</summary>
    public int Dilation => _dilation.Value;

    /// <summary>Whether 31 bits hold every position of every window, in the padding too.</summary>
    public static bool Fits(in Axis axis) =>
        axis is { IsAdaptive: false, Input: < Most, Output: < Most, Kernel: < Most, Stride: < Most, Dilation: < Most, PadBegin: < Most, PadEnd: < Most }
        && (double)axis.Output * axis.Stride < Most && (double)axis.Kernel * axis.Dilation < Most;

    /// <summary>The taps of the window at an output position.</summary>
    public ShortTaps Taps(int output)
    {
        int start = (output * Stride) - PadBegin;
        return new ShortTaps
        {
            Start = start,
            First = _dilation.DivideUp(Math.Max(-start, 0)),
            End = TapsBelow(Input - start),
            PaddedCount = TapsBelow(_paddedEnd - start),
        };
    }

    /// <summary>The first output position whose window may hold an input position.</summary>
    public int FirstOver(int input) => _stride.DivideUp(Math.Max(input + PadBegin - ((Kernel - 1) * Dilation), 0));

    /// <summary>One after the last such output position. Windows without dilation between the two do hold it.</summary>
    public int EndOver(int input) => Math.Min(_stride.Divide(input + PadBegin) + 1, Output);

    private int TapsBelow(int distance) => Math.Min(_dilation.DivideUp(Math.Max(distance, 0)), Kernel);
}
