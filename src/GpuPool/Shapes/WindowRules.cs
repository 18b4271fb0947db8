using GpuPool.Kernels.Geometry;

namespace GpuPool.Shapes;

/// <summary>The rules of sliding windows: output extents, padding, and what is not allowed.</summary>
internal static class WindowRules
{
    /// <summary>One number per axis: the value itself, its single number for all axes, or the default.</summary>
    /// <exception cref="ArgumentException">The list has another length, or a number is below <paramref name="least"/>.</exception>
    public static long[] PerAxis(Extents values, int rank, ReadOnlySpan<long> fallback, long least, string name)
    {
        if (values.Count != 0 && values.Count != 1 && values.Count != rank)
            throw new ArgumentException($"{name} must have 1 or {rank} values for {rank} spatial axes, but got {values}.", name);
        long[] result = new long[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            result[axis] = values.Count == 0 ? fallback[axis] : values[values.Count == 1 ? 0 : axis];
            if (result[axis] < least)
                throw new ArgumentException($"{name} must be at least {least} on every axis, but got {values}.", name);
        }

        return result;
    }

    /// <summary>Padding per axis and side: one for all, one per axis, or all begins and then all ends, as ONNX's pads.</summary>
    /// <exception cref="ArgumentException">The list has another length, or a negative number.</exception>
    public static (long[] Begin, long[] End) Sides(Extents padding, int rank)
    {
        if (padding.Count is not 0 and not 1 && padding.Count != rank && padding.Count != 2 * rank)
        {
            throw new ArgumentException(
                $"padding must have 1, {rank} or {2 * rank} values (all begins, then all ends) for {rank} spatial axes, but got {padding}.", nameof(padding));
        }

        long[] begin = new long[rank];
        long[] end = new long[rank];
        for (int axis = 0; axis < rank && padding.Count > 0; axis++)
        {
            begin[axis] = padding[padding.Count == 1 ? 0 : axis];
            end[axis] = padding.Count == 2 * rank ? padding[rank + axis] : begin[axis];
            if (begin[axis] < 0 || end[axis] < 0)
                throw new ArgumentException($"padding must not be negative, but got {padding}.", nameof(padding));
        }

        return (begin, end);
    }

    /// <summary>
    /// A sliding axis. Its output extent is floor((input + padding − reach) / stride) + 1, where reach = dilation·(kernel − 1) + 1;
    /// ceil mode rounds up and drops a last window that would start beyond input and left padding, as PyTorch and ONNX do.
    /// </summary>
    /// <exception cref="ArgumentException">No window fits, or an extent does not fit 64 bits.</exception>
    public static Axis Slide(long input, long kernel, long stride, long dilation, long padBegin, long padEnd, bool ceilMode)
    {
        try
        {
            checked
            {
                long reach = (dilation * (kernel - 1)) + 1;
                long room = input + padBegin + padEnd - reach;
                long output = FloorDivide(room + (ceilMode ? stride - 1 : 0), stride) + 1;
                if (ceilMode && (output - 1) * stride >= input + padBegin)
                    output--;
                if (output < 1)
                {
                    throw new ArgumentException(
                        $"kernel must fit the padded input: {kernel} taps with dilation {dilation} reach over {reach} positions, but the input has {input} and the padding {padBegin} + {padEnd}.",
                        nameof(kernel));
                }

                // What the kernels compute on the way must fit as well.
                _ = (output * stride) + reach + padEnd + dilation;
                return Axis.Sliding(input, output, kernel, stride, dilation, padBegin, padEnd);
            }
        }
        catch (OverflowException)
        {
            throw new ArgumentException(
                $"kernel {kernel}, stride {stride}, dilation {dilation} and padding {padBegin} + {padEnd} over {input} positions do not fit 64 bits.", nameof(kernel));
        }
    }

    /// <summary>An axis with the padding that gives ceil(input / stride) outputs, as Keras's "same".</summary>
    public static Axis SlideSame(long input, long kernel, long stride, long dilation, bool oddAtEnd)
    {
        long output = ((input - 1) / stride) + 1;
        long total;
        try
        {
            total = Math.Max(0, checked(((output - 1) * stride) + (dilation * (kernel - 1)) + 1 - input));
        }
        catch (OverflowException)
        {
            throw new ArgumentException($"kernel {kernel} and dilation {dilation} do not fit 64 bits.", nameof(kernel));
        }

        long less = total / 2;
        long begin = oddAtEnd ? less : total - less;
        return Slide(input, kernel, stride, dilation, begin, total - begin, ceilMode: false);
    }

    private static long FloorDivide(long value, long divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);
}
