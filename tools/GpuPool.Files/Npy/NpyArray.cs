using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;

namespace GpuPool.Files;

/// <summary>An array read from a .npy file, in C order and this machine's byte order; in fact an <see cref="NpyArray{T}"/>.</summary>
public abstract class NpyArray
{
    private protected NpyArray(NpyType type, ImmutableArray<long> shape)
    {
        Type = type;
        Shape = shape;
    }

    /// <summary>The element type that the file names.</summary>
    public NpyType Type { get; }

    /// <summary>The extents as the file has them; empty for a single element without an axis.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>The extents for tensors, which cannot do without an axis: (1) where <see cref="Shape"/> is empty.</summary>
    private protected nint[] Lengths => Shape.IsEmpty ? [1] : [.. Shape.Select(extent => (nint)extent)];

    /// <summary>The elements as a tensor, sharing their memory; of shape (1) for a single element without an axis.</summary>
    /// <typeparam name="T">The type of the elements: exactly <see cref="NpyType.ElementType"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The elements are of another type; see <see cref="ConvertTo{T}"/>.</exception>
    public Tensor<T> As<T>()
        where T : unmanaged, INumber<T> =>
        this is NpyArray<T> array
            ? array.Tensor
            : throw new InvalidOperationException($"The array holds {Type} ({Type.ElementType.Name}), not {typeof(T).Name}.");

    /// <summary>
    /// The elements converted, as a new tensor: integers round toward zero, take the nearer end of their range for a value
    /// beyond it and 0 for a NaN; floating-point types round to nearest, to infinity beyond their range.
    /// </summary>
    public abstract Tensor<T> ConvertTo<T>()
        where T : unmanaged, INumber<T>;
}

/// <summary>An array of <typeparamref name="T"/> read from a .npy file.</summary>
/// <typeparam name="T">One of the types that <see cref="NpyType"/> lists.</typeparam>
public sealed class NpyArray<T> : NpyArray
    where T : unmanaged, INumber<T>
{
    private readonly T[] values;

    internal NpyArray(NpyType type, ImmutableArray<long> shape, T[] values)
        : base(type, shape)
    {
        this.values = values;
        Tensor = System.Numerics.Tensors.Tensor.Create(values, Lengths);
    }

    /// <summary>The elements in C order.</summary>
    public ReadOnlySpan<T> Values => values;

    /// <summary>The elements as a tensor, sharing their memory; of shape (1) for a single element without an axis.</summary>
    public Tensor<T> Tensor { get; }

    /// <inheritdoc/>
    public override Tensor<TTo> ConvertTo<TTo>()
    {
        var converted = new TTo[values.Length];
        TensorPrimitives.ConvertSaturating<T, TTo>(values, converted);
        return System.Numerics.Tensors.Tensor.Create(converted, Lengths);
    }
}
