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

    /// <summary>The output is not written while an input is still read.</summary>
    public static void CheckOverlap<T>(
        PoolPlan plan, in ReadOnlyTensorSpan<T> first, in ReadOnlyTensorSpan<T> second, in ReadOnlyTensorSpan<T> third, in TensorSpan<T> output)
        where T : unmanaged
    {
        if (Overlaps(first, output) || Overlaps(second, output) || Overlaps(third, output))
            throw new ArgumentException($"y must not overlap an input of {plan.Operator.Name}.", "y");
    }

    private static bool Overlaps<T>(in ReadOnlyTensorSpan<T> input, in TensorSpan<T> output)
        where T : unmanaged
    {
        if (input.IsEmpty || output.IsEmpty)
            return false;
        ref readonly T inputStart = ref input.GetPinnableReference();
        ref readonly T outputStart = ref output.GetPinnableReference();
        nint distance = Unsafe.ByteOffset(in inputStart, in outputStart);
        return distance < input.FlattenedLength * Unsafe.SizeOf<T>() && -distance < output.FlattenedLength * Unsafe.SizeOf<T>();
    }
}
