using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using GpuPool.Planning;

namespace GpuPool.Engine;

/// <summary>What the tensors of a call must be.</summary>
internal static class SpanRules
{
    /// <summary>An output has the operator's shape and no gaps.</summary>
    public static void CheckOutput<T>(in TensorSpan<T> output, TensorShape expected, string name)
    {
        TensorShape actual = TensorShape.FromLengths(output.Lengths);
        if (actual != expected)
            throw new ArgumentException($"{name} must have the shape {expected}, but its shape is {actual}.", name);
        if (!output.IsDense)
            throw new ArgumentException($"{name} must be dense (its elements one after the other in memory), but its strides leave gaps.", name);
    }

    /// <summary>The tensor itself if it is dense, otherwise a dense copy.</summary>
    public static ReadOnlyTensorSpan<T> Dense<T>(in ReadOnlyTensorSpan<T> tensor)
    {
        if (tensor.IsDense || tensor.IsEmpty)
            return tensor;
        Tensor<T> copy = Tensor.CreateFromShapeUninitialized<T>(tensor.Lengths);
        tensor.CopyTo(copy);
        return copy;
    }

    /// <summary>No output is written while an input, or the other output, is still in use.</summary>
    public static void CheckOverlap<T>(
        PoolPlan plan,
        in ReadOnlyTensorSpan<T> first,
        in ReadOnlyTensorSpan<T> second,
        in ReadOnlyTensorSpan<T> third,
        in ReadOnlyTensorSpan<long> indices,
        in ReadOnlyTensorSpan<int> narrow,
        in MaskSpan mask,
        in TensorSpan<T> y,
        in TensorSpan<long> places,
        in TensorSpan<int> narrowPlaces)
        where T : unmanaged
    {
        ReadOnlyTensorSpan<T> values = y;
        ReadOnlyTensorSpan<long> found = places;
        ReadOnlyTensorSpan<int> foundNarrow = narrowPlaces;
        if (Overlaps(first, values) || Overlaps(second, values) || Overlaps(third, values) || Overlaps(indices, values) || Overlaps(narrow, values) || Overlaps(mask, values))
            throw new ArgumentException($"y must not overlap an input of {plan.Operator.Name}.", nameof(y));
        if (Overlaps(first, found) || Overlaps(second, found) || Overlaps(third, found) || Overlaps(indices, found) || Overlaps(values, found)
            || Overlaps(first, foundNarrow) || Overlaps(second, foundNarrow) || Overlaps(third, foundNarrow) || Overlaps(narrow, foundNarrow) || Overlaps(values, foundNarrow))
        {
            throw new ArgumentException($"indices must not overlap y or an input of {plan.Operator.Name}.", nameof(indices));
        }
    }

    private static bool Overlaps<T>(in MaskSpan mask, in ReadOnlyTensorSpan<T> values)
        where T : unmanaged
    {
        if (mask.IsEmpty || values.IsEmpty)
            return false;
        ref byte start = ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in values.GetPinnableReference()));
        nint distance = Unsafe.ByteOffset(ref Unsafe.AsRef(in mask.First), ref start);
        return distance < mask.Bytes && -distance < values.FlattenedLength * Unsafe.SizeOf<T>();
    }

    private static bool Overlaps<TLeft, TRight>(in ReadOnlyTensorSpan<TLeft> left, in ReadOnlyTensorSpan<TRight> right)
        where TLeft : unmanaged
        where TRight : unmanaged
    {
        if (left.IsEmpty || right.IsEmpty)
            return false;
        ref byte leftStart = ref Unsafe.As<TLeft, byte>(ref Unsafe.AsRef(in left.GetPinnableReference()));
        ref byte rightStart = ref Unsafe.As<TRight, byte>(ref Unsafe.AsRef(in right.GetPinnableReference()));
        nint distance = Unsafe.ByteOffset(ref leftStart, ref rightStart);
        return distance < left.FlattenedLength * Unsafe.SizeOf<TLeft>() && -distance < right.FlattenedLength * Unsafe.SizeOf<TRight>();
    }
}
