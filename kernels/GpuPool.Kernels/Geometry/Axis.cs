namespace GpuPool.Kernels.Geometry;

/// <summary>
/// One spatial axis of a pooling problem: where the window of each output position lies.
/// A sliding axis has kernel, stride, dilation and padding; an adaptive axis (stride 0) divides the input into bins.
/// </summary>
public struct Axis
{
    /// <summary>Taps of a window; unused by adaptive axes.</summary>
    public long Kernel;

    /// <summary>Padding before the first input position.</summary>
    public long PadBegin;

    /// <summary>Padding after the last input position.</summary>
    public long PadEnd;

    private FastDivisor _input;
    private FastDivisor _output;
    private FastDivisor _stride;
    private FastDivisor _dilation;

    /// <summary>The input's extent.</summary>
    public long Input
    {
        readonly get => _input.Value;
        set => _input = new FastDivisor(value);
    }

    /// <summary>The output's extent.</summary>
    public long Output
    {
        readonly get => _output.Value;
        set => _output = new FastDivisor(value);
    }

    /// <summary>Distance between two windows, or 0 for adaptive bins.</summary>
    public long Stride
    {
        readonly get => _stride.Value;
        set => _stride = new FastDivisor(value);
    }

    /// <summary>Distance between two taps.</summary>
    public long Dilation
    {
        readonly get => _dilation.Value;
        set => _dilation = new FastDivisor(value);
    }

    /// <summary>The input's extent, to divide by.</summary>
    public readonly FastDivisor PerInput => _input;

    /// <summary>The output's extent, to divide by.</summary>
    public readonly FastDivisor PerOutput => _output;

    /// <summary>An axis along which nothing is pooled.</summary>
    public static Axis Untouched(long extent) => Sliding(extent, extent, 1, 1, 1, 0, 0);

    /// <summary>An axis of sliding windows.</summary>
    public static Axis Sliding(long input, long output, long kernel, long stride, long dilation, long padBegin, long padEnd) =>
        new() { Input = input, Output = output, Kernel = kernel, Stride = stride, Dilation = dilation, PadBegin = padBegin, PadEnd = padEnd };

    /// <summary>
    /// An axis of adaptive bins: bin i covers floor(i·input/output) to ceil((i+1)·input/output), as PyTorch's AdaptiveAvgPool.
    /// The caller has made sure that output² fits 64 bits.
    /// </summary>
    public static Axis Adaptive(long input, long output) =>
        new() { Input = input, Output = output, Dilation = 1 };

    /// <summary>Whether the axis has adaptive bins.</summary>
    public readonly bool IsAdaptive => Stride == 0;

    /// <summary>The taps of the window at an output position.</summary>
    public readonly TapRange Taps(long output)
    {
        if (Stride == 0)
        {
            long first = ScaleDown(output, Input, _output);
            long bin = ScaleUp(output + 1, Input, _output) - first;
            return new TapRange(first, 1, bin, bin);
        }

        long start = (output * Stride) - PadBegin;
        long skipped = start < 0 ? _dilation.DivideUp(-start) : 0;
        long inside = TapsBelow(Input - start);
        long padded = TapsBelow(Input + PadEnd - start);
        return new TapRange(start + (skipped * Dilation), Dilation, inside > skipped ? inside - skipped : 0, padded);
    }

    /// <summary>
    /// The output positions whose window may hold an input position: exactly those of an adaptive axis;
    /// with a dilation above 1 some of them step over it (see <see cref="Holds"/>).
    /// </summary>
    public readonly IndexRange WindowsOver(long input)
    {
        if (Stride == 0)
            return new IndexRange(ScaleDown(input, Output, _input), ScaleUp(input + 1, Output, _input));

        long padded = input + PadBegin;
        long reach = padded - (Dilation * (Kernel - 1));
        long first = reach > 0 ? _stride.DivideUp(reach) : 0;
        long last = padded;
        if (Stride != 1)
            last = _stride.Divide(padded);
        return new IndexRange(first, last < Output ? last + 1 : Output);
    }

    /// <summary>Whether a window that <see cref="WindowsOver"/> names has a tap at the input position.</summary>
    public readonly bool Holds(long output, long input) =>
        Dilation == 1 || _dilation.Remainder(input + PadBegin - (output * Stride)) == 0;

    /// <summary>How many taps of a window lie less than <paramref name="distance"/> positions after its start.</summary>
    private readonly long TapsBelow(long distance)
    {
        if (distance <= 0)
            return 0;
        long taps = _dilation.DivideUp(distance);
        return taps < Kernel ? taps : Kernel;
    }

    /// <summary>floor(position · to / from), without the product that could overflow.</summary>
    private static long ScaleDown(long position, long to, FastDivisor from)
    {
        long whole = from.Divide(to);
        return (position * whole) + from.Divide(position * (to - (whole * from.Value)));
    }

    /// <summary>ceil(position · to / from).</summary>
    private static long ScaleUp(long position, long to, FastDivisor from)
    {
        long whole = from.Divide(to);
        return (position * whole) + from.DivideUp(position * (to - (whole * from.Value)));
    }
}
