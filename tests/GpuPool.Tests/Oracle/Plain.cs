using System.Numerics.Tensors;

namespace GpuPool.Tests.Oracle;

/// <summary>A tensor as plain as can be: a shape and its elements in row order.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal sealed record Plain<T>(TensorShape Shape, T[] Values)
    where T : unmanaged
{
    /// <summary>The same elements as an argument of the library.</summary>
    public Tensor<T> ToTensor() => Tensor.Create((T[])Values.Clone(), Shape.ToLengths());

    /// <summary>The elements of a tensor of the library.</summary>
    public static Plain<T> Of(Tensor<T> tensor)
    {
        var values = new T[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return new Plain<T>(TensorShape.FromLengths(tensor.Lengths), values);
    }
}
