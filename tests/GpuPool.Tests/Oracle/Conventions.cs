using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>The options of poolings, worked out before the plain loops see them.</summary>
internal static class Conventions
{
    /// <summary>The input and, behind it, what a constant tap reads; null where the type does not hold the constant.</summary>
    public static T[]? Elements<T>(PoolOperator op, T[] x)
        where T : unmanaged, INumber<T>
    {
        double value = op is WindowedOperator { PaddingMode: PaddingMode.Constant } windowed ? windowed.PaddingValue : 0;
        T constant = T.CreateSaturating(value);
        bool isHeld = Precision<T>.IsReal ? T.IsFinite(constant) : double.CreateSaturating(constant) == value;
        return isHeld ? [.. x, constant] : null;
    }

    /// <summary>The windows over such elements; where NaN is ignored, without the taps that hold one.</summary>
    public static IEnumerable<WindowTaps> Windows<T>(NanPolicy nan, IEnumerable<WindowTaps> windows, T[] elements)
        where T : unmanaged, INumber<T>
    {
        foreach (WindowTaps window in windows)
        {
            Tap[] taps = [.. window.Taps.Select(tap => tap.Offset < 0 ? tap with { Offset = elements.Length - 1 } : tap)];
            Tap[] numbers = nan == NanPolicy.Ignore ? [.. taps.Where(tap => !T.IsNaN(elements[tap.Offset]))] : taps;
            yield return window with { Taps = numbers, Padded = window.Padded - (taps.Length - numbers.Length), IsNan = numbers.Length == 0 && taps.Length > 0 };
        }
    }

    /// <summary>A gradient without that of the constant.</summary>
    public static Expected<T> Trim<T>(Expected<T> expected)
        where T : unmanaged => expected with { Values = expected.Values[..^1], Slack = expected.Slack?[..^1] };

    /// <summary>The index of an element: in its plane, or in the tensor row by row, or there with its plane column by column.</summary>
    public static Func<Tap, long> Indices(PoolOperator op, Grid input)
    {
        IndicesBase counts = op switch
        {
            MaxPool { IndicesBase: IndicesBase given } => given,
            MinPool { IndicesBase: IndicesBase given } => given,
            AdaptiveMaxPool { IndicesBase: IndicesBase given } => given,
            AdaptiveMinPool { IndicesBase: IndicesBase given } => given,
            GlobalMaxPool { IndicesBase: IndicesBase given } => given,
            GlobalMinPool { IndicesBase: IndicesBase given } => given,
            FractionalMaxPool { IndicesBase: IndicesBase given } => given,
            _ => IndicesBase.Plane,
        };
        return tap =>
        {
            if (counts == IndicesBase.Plane || tap.Index < 0)
                return tap.Index;
            if (counts == IndicesBase.Tensor)
                return tap.Offset;
            long depth = tap.Index / input.W / input.H;
            long height = tap.Index / input.W % input.H;
            long column = depth + (input.D * (height + (input.H * (tap.Index % input.W))));
            return tap.Offset + ((column - tap.Index) * (input.Layout == Layout.ChannelsLast ? input.C : 1));
        };
    }

    /// <summary>The place in the plane of image and channel that an index names, or null.</summary>
    public static (long D, long H, long W)? Place(IndicesBase counts, long index, Grid tensor, long n, long c)
    {
        long plane = tensor.D * tensor.H * tensor.W;
        if (counts != IndicesBase.Plane)
        {
            if (index < 0 || plane == 0 || tensor.C == 0)
                return null;
            bool last = tensor.Layout == Layout.ChannelsLast;
            (long image, long channel, long place) = last
                ? (index / tensor.C / plane, index % tensor.C, index / tensor.C % plane)
                : (index / plane / tensor.C, index / plane % tensor.C, index % plane);
            if (image != n || channel != c)
                return null;
            index = place;
        }

        if (index < 0 || index >= plane)
            return null;
        return counts == IndicesBase.TensorColumnMajor
            ? (index % tensor.D, index / tensor.D % tensor.H, index / tensor.D / tensor.H)
            : (index / tensor.W / tensor.H, index / tensor.W % tensor.H, index % tensor.W);
    }
}
