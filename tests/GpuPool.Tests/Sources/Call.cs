using System.Numerics.Tensors;
using GpuPool.Tests.Oracle;

namespace GpuPool.Tests.Sources;

/// <summary>Runs an operator through the public interface with plain tensors.</summary>
internal static class Call
{
    /// <summary>The output of an operator and its indices, which go in and out in 32 bits.</summary>
    public static (Plain<T> Values, Plain<long>? Indices) RunNarrow<T>(
        PoolEngine engine, PoolOperator op, IReadOnlyList<Plain<T>> elements, Plain<long>? indices)
        where T : unmanaged
    {
        var arguments = new PoolArguments<T> { First = elements[0].ToTensor() };
        if (elements.Count > 1)
            arguments.Second = elements[1].ToTensor();
        if (elements.Count > 2)
            arguments.Third = elements[2].ToTensor();
        if (indices is not null)
            arguments.Indices32 = new Plain<int>(indices.Shape, Array.ConvertAll(indices.Values, index => checked((int)index))).ToTensor();
        if (!op.GivesIndices)
            return (Plain<T>.Of(engine.Run(op, arguments)), null);
        (Tensor<T> values, Tensor<int> places) = engine.RunWithIndices<T, int>(op, arguments);
        return (Plain<T>.Of(values), new Plain<long>(TensorShape.FromLengths(places.Lengths), Array.ConvertAll(Plain<int>.Of(places).Values, index => (long)index)));
    }

    /// <summary>The output of an operator, and its indices if they are wanted.</summary>
    public static (Plain<T> Values, Plain<long>? Indices) Run<T>(
        PoolEngine engine, PoolOperator op, IReadOnlyList<Plain<T>> elements, Plain<long>? indices = null, bool withIndices = false, PlainMask? mask = null)
        where T : unmanaged
    {
        var arguments = new PoolArguments<T> { First = elements[0].ToTensor() };
        if (elements.Count > 1)
            arguments.Second = elements[1].ToTensor();
        if (elements.Count > 2)
            arguments.Third = elements[2].ToTensor();
        if (indices is not null)
            arguments.Indices = indices.ToTensor();
        if (mask is not null)
            arguments.Mask = mask.ToSpan();
        if (!withIndices)
            return (Plain<T>.Of(engine.Run(op, arguments)), null);
        (Tensor<T> values, Tensor<long> places) = engine.RunWithIndices(op, arguments);
        return (Plain<T>.Of(values), Plain<long>.Of(places));
    }
}
