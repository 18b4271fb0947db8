namespace GpuPool.Kernels.Geometry;

/// <summary>What taps beyond the input read where padding has elements of its own, as if the tensor had been padded before.</summary>
public struct Border
{
    /// <summary>A constant.</summary>
    public const int Constant = 1;

    /// <summary>The input mirrored at its first and last element, which are not repeated.</summary>
    public const int Reflect = 2;

    /// <summary>The nearest element of the input.</summary>
    public const int Replicate = 3;

    /// <summary>One of the constants above.</summary>
    public int Kind;

    /// <summary>The depth axis.</summary>
    public Axis Depth;

    /// <summary>The height axis.</summary>
    public Axis Height;

    /// <summary>The width axis.</summary>
    public Axis Width;

    /// <summary>The input position that a position of the padded axis reads, or −1 for the constant.</summary>
    public readonly long Source(long position, long input)
    {
        if (position >= 0 && position < input)
            return position;
        if (Kind == Constant)
            return -1;
        if (Kind == Replicate)
            return position < 0 ? 0 : input - 1;
        return position < 0 ? -position : (2 * (input - 1)) - position;
    }

    /// <summary>A place in the padded plane: it grows in row order, so that the first of equals is the least.</summary>
    public readonly long PaddedPlace(long depth, long height, long width) =>
        ((((depth + Depth.PadBegin) * (Height.Input + Height.PadBegin + Height.PadEnd)) + height + Height.PadBegin)
            * (Width.Input + Width.PadBegin + Width.PadEnd)) + width + Width.PadBegin;

    /// <summary>The place in the plane of the input that a place in the padded one reads, or −1 for a constant or no place.</summary>
    public readonly long Place(long padded)
    {
        if (padded < 0)
            return -1;
        long rows = Width.Input + Width.PadBegin + Width.PadEnd;
        long slices = Height.Input + Height.PadBegin + Height.PadEnd;
        long row = padded / rows;
        long depth = Source((row / slices) - Depth.PadBegin, Depth.Input);
        long height = Source((row % slices) - Height.PadBegin, Height.Input);
        long width = Source((padded % rows) - Width.PadBegin, Width.Input);
        return depth < 0 || height < 0 || width < 0 ? -1 : (((depth * Height.Input) + height) * Width.Input) + width;
    }

    /// <summary>The windows of an axis that may read an input position: some between the first and the last need not.</summary>
    public readonly IndexRange WindowsOver(Axis axis, long input)
    {
        long least = input;
        long most = input;
        long last = axis.Input - 1;
        if (Kind == Replicate)
        {
            least = input == 0 ? -axis.PadBegin : input;
            most = input == last ? last + axis.PadEnd : input;
        }
        else if (Kind == Reflect)
        {
            least = input > 0 && input <= axis.PadBegin ? -input : input;
            most = input < last && last - input <= axis.PadEnd ? last + last - input : input;
        }

        return new IndexRange(axis.WindowsOver(least).First, axis.WindowsOver(most).End);
    }

    /// <summary>How many taps of the window at an output position read an input position.</summary>
    public readonly long Hits(Axis axis, long output, long input)
    {
        long start = (output * axis.Stride) - axis.PadBegin;
        long count = axis.Taps(output).PaddedCount;
        long last = axis.Input - 1;
        if (Kind == Replicate && (input == 0 || input == last))
        {
            // All taps up to the first position, or from the last one on.
            long below = input == 0 ? 0 : Below(last - start, axis.Dilation, count);
            return (input == last ? count : Below(1 - start, axis.Dilation, count)) - below;
        }

        long hits = At(input - start, axis.Dilation, count);
        if (Kind == Reflect && input > 0)
            hits += At(-input - start, axis.Dilation, count);
        if (Kind == Reflect && input < last)
            hits += At(last + last - input - start, axis.Dilation, count);
        return hits;
    }

    /// <summary>1 if there is a tap so far after the window's start, otherwise 0.</summary>
    private static long At(long distance, long dilation, long count) =>
        distance >= 0 && distance % dilation == 0 && distance / dilation < count ? 1 : 0;

    /// <summary>The taps less than so far after the window's start.</summary>
    private static long Below(long distance, long dilation, long count)
    {
        if (distance <= 0)
            return 0;
        long taps = (distance + dilation - 1) / dilation;
        return taps < count ? taps : count;
    }
}
