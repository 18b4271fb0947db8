namespace GpuPool.Kernels.Geometry;

/// <summary>
/// An <see cref="Axis"/> in numbers of 31 bits, for the kernels that run at the speed of memory: GPUs take two to eight
/// instructions for one of 64 bits, and there is time for some thirty for each float that is moved.
/// </summary>
public readonly struct ShortAxis
{
    /// <summary>Taps of a window; unused by adaptive axes.</summary>
    public readonly int Kernel;

    /// <summary>Padding before the first input position.</summary>
    public readonly int PadBegin;

    /// <summary>The input's extent, to divide by.</summary>
    public readonly ShortDivisor PerInput;

    /// <summary>The output's extent, to divide by.</summary>
    public readonly ShortDivisor PerOutput;

    private readonly int _paddedEnd;
    private readonly ShortDivisor _stride;
    private readonly ShortDivisor _dilation;

    /// <summary>Narrows an axis that <see cref="Fits"/>.</summary>
    public ShortAxis(in Axis axis)
    {
        Kernel = (int)axis.Kernel;
        PadBegin = (int)axis.PadBegin;
        PerInput = new ShortDivisor((int)axis.Input);
        PerOutput = new ShortDivisor((int)axis.Output);
        _paddedEnd = (int)(axis.Input + axis.PadEnd);
        _stride = new ShortDivisor((int)axis.Stride);
        _dilation = new ShortDivisor((int)axis.Dilation);
    }

    /// <summary>The input's extent.</summary>
    public int Input => PerInput.Value;

    /// <summary>The output's extent.</summary>
    public int Output => PerOutput.Value;

    /// <summary>Distance between two windows, or 0 for adaptive bins.</summary>
    public int Stride => _stride.Value;

    /// <summary>Distance between two taps.</summary>
    public int Dilation => _dilation.Value;

    /// <summary>Whether 31 bits hold every number of every window, those in the padding too.</summary>
    public static bool Fits(in Axis axis) => axis.IsAdaptive
        ? axis is { Input: <= short.MaxValue, Output: <= short.MaxValue }
        : axis is { Input: < 1 << 30, Output: < 1 << 30, Stride: < 1 << 29, PadBegin: < 1 << 28, PadEnd: < 1 << 28 }
            && (double)axis.Output * axis.Stride <= int.MaxValue && (double)axis.Kernel * axis.Dilation < 1 << 29;

    /// <summary>The taps of the window at an output position, as <see cref="Axis.Taps"/>.</summary>
    public ShortTaps Taps(int output)
    {
        if (Stride != 0)
            return SlidingTaps(output);
        int first = PerOutput.Divide(output * Input);
        int bin = PerOutput.DivideUp((output + 1) * Input) - first;
        return new ShortTaps { Start = first, First = 0, End = bin, PaddedCount = bin };
    }

    /// <summary>The same, of an axis that is not adaptive.</summary>
    public ShortTaps SlidingTaps(int output)
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
    public int FirstOver(int input)
    {
        if (Stride == 0)
            return PerInput.Divide(input * Output);
        return _stride.DivideUp(Math.Max(input + PadBegin - ((Kernel - 1) * Dilation), 0));
    }

    /// <summary>One after the last such output position. Windows without dilation between the two do hold it.</summary>
    public int EndOver(int input)
    {
        if (Stride == 0)
            return PerInput.DivideUp((input + 1) * Output);
        return Math.Min(_stride.Divide(input + PadBegin) + 1, Output);
    }

    private int TapsBelow(int distance) => Math.Min(_dilation.DivideUp(Math.Max(distance, 0)), Kernel);
}
