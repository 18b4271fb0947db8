using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Geometry;

/// <summary>One axis of fractional max pooling: windows whose places depend on a random sample, as PyTorch's generate_intervals.</summary>
public struct FractionalAxis
{
    /// <summary>Taps of a window.</summary>
    public long Kernel;

    /// <summary>Which sample of a plane is this axis's, or −1 for an axis that is not pooled.</summary>
    public int Sample;

    private FastDivisor _input;
    private FastDivisor _output;

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

    /// <summary>The input's extent, to divide by.</summary>
    public readonly FastDivisor PerInput => _input;

    /// <summary>The output's extent, to divide by.</summary>
    public readonly FastDivisor PerOutput => _output;

    /// <summary>The first tap of the window at an output position.</summary>
    public readonly long Start<TValue, TReal>(TValue sample, long output)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue>
    {
        if (Sample < 0)
            return output;
        if (output == Output - 1)
            return Input - Kernel;
        TValue alpha = TReal.FromCount(Input - Kernel) / TReal.FromCount(Output - 1);
        return TReal.Truncate((TReal.FromCount(output) + sample) * alpha) - TReal.Truncate(sample * alpha);
    }

    /// <summary>The windows over an input position: starts grow with the output position, so both ends are searched by halving.</summary>
    public readonly IndexRange WindowsOver<TValue, TReal>(TValue sample, long input)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue> =>
        new(FirstStartAbove<TValue, TReal>(sample, input - Kernel), FirstStartAbove<TValue, TReal>(sample, input));

    private readonly long FirstStartAbove<TValue, TReal>(TValue sample, long position)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue>
    {
        long low = 0;
        long high = Output;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (Start<TValue, TReal>(sample, middle) > position)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
