using System.Numerics;
using System.Numerics.Tensors;

namespace GpuPool.Tests.Sources;

/// <summary>Small tensors written out.</summary>
internal static class Make
{
    /// <summary>A tensor of a shape with these elements.</summary>
    public static Tensor<T> Tensor<T>(TensorShape shape, params T[] values)
        where T : unmanaged => System.Numerics.Tensors.Tensor.Create(values, shape.ToLengths());

    /// <summary>The numbers first, first + 1, … in a shape.</summary>
    public static Tensor<T> Count<T>(TensorShape shape, int first = 0)
        where T : unmanaged, INumber<T> =>
        Tensor(shape, [.. Enumerable.Range(first, checked((int)shape.ElementCount)).Select(T.CreateChecked)]);

    /// <summary>One channel of one row: (1, 1, width).</summary>
    public static Tensor<T> Row<T>(params T[] values)
        where T : unmanaged => Tensor([1, 1, values.Length], values);

    /// <summary>A tensor of one value.</summary>
    public static Tensor<T> Full<T>(TensorShape shape, T value)
        where T : unmanaged => Tensor(shape, [.. Enumerable.Repeat(value, checked((int)shape.ElementCount))]);

    /// <summary>The elements in row order.</summary>
    public static T[] Elements<T>(Tensor<T> tensor)
    {
        var values = new T[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }

    /// <summary>The elements in row order.</summary>
    public static T[] Elements<T>(in ReadOnlyTensorSpan<T> tensor)
    {
        var values = new T[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }
}
