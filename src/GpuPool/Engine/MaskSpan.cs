using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using GpuPool.Engine;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// A mask in host memory, whatever its type: bool, byte, int, long, float or double. Made from a tensor or a tensor span
/// by itself; nothing is copied if that is dense.
/// </summary>
public readonly ref struct MaskSpan
{
    private readonly ref readonly byte _first;

    private MaskSpan(ref readonly byte first, ElementType type, TensorShape shape)
    {
        _first = ref first;
        Type = type;
        Shape = shape;
    }

    /// <summary>The type of the elements; a bool is a byte.</summary>
    public ElementType Type { get; }

    /// <summary>The extents, outermost first.</summary>
    public TensorShape Shape { get; }

    /// <summary>Whether there is no mask.</summary>
    public bool IsEmpty => Shape.Rank == 0;

    internal ref readonly byte First => ref _first;

    internal long Bytes => Shape.ElementCount * ElementTypes.Size(Type);

    /// <summary>A mask of bool.</summary>
    public static implicit operator MaskSpan(Tensor<bool>? mask) => Of<bool>(mask, ElementType.UInt8);

    /// <summary>A mask of byte.</summary>
    public static implicit operator MaskSpan(Tensor<byte>? mask) => Of<byte>(mask, ElementType.UInt8);

    /// <summary>A mask of int.</summary>
    public static implicit operator MaskSpan(Tensor<int>? mask) => Of<int>(mask, ElementType.Int32);

    /// <summary>A mask of long, such as the attention mask of a tokenizer.</summary>
    public static implicit operator MaskSpan(Tensor<long>? mask) => Of<long>(mask, ElementType.Int64);

    /// <summary>A mask of float: weights.</summary>
    public static implicit operator MaskSpan(Tensor<float>? mask) => Of<float>(mask, ElementType.Float32);

    /// <summary>A mask of double: weights.</summary>
    public static implicit operator MaskSpan(Tensor<double>? mask) => Of<double>(mask, ElementType.Float64);

    /// <summary>A mask of bool.</summary>
    public static implicit operator MaskSpan(ReadOnlyTensorSpan<bool> mask) => Of(mask, ElementType.UInt8);

    /// <summary>A mask of byte.</summary>
    public static implicit operator MaskSpan(ReadOnlyTensorSpan<byte> mask) => Of(mask, ElementType.UInt8);

    /// <summary>A mask of int.</summary>
    public static implicit operator MaskSpan(ReadOnlyTensorSpan<int> mask) => Of(mask, ElementType.Int32);

    /// <summary>A mask of long.</summary>
    public static implicit operator MaskSpan(ReadOnlyTensorSpan<long> mask) => Of(mask, ElementType.Int64);

    /// <summary>A mask of float.</summary>
    public static implicit operator MaskSpan(ReadOnlyTensorSpan<float> mask) => Of(mask, ElementType.Float32);

    /// <summary>A mask of double.</summary>
    public static implicit operator MaskSpan(ReadOnlyTensorSpan<double> mask) => Of(mask, ElementType.Float64);

    /// <summary>A tensor of any type as a mask; none if no mask has its type, or if it is none itself.</summary>
    internal static MaskSpan OfElements<T>(ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged => tensor.Rank > 0 && ElementTypes.Of<T>() is var type
            && type is ElementType.UInt8 or ElementType.Int32 or ElementType.Int64 or ElementType.Float32 or ElementType.Float64
            ? Of(tensor, type)
            : default;

    private static MaskSpan Of<T>(Tensor<T>? mask, ElementType type)
        where T : unmanaged => mask is null ? throw new ArgumentNullException(nameof(mask)) : Of(mask.AsReadOnlyTensorSpan(), type);

    private static MaskSpan Of<T>(ReadOnlyTensorSpan<T> mask, ElementType type)
        where T : unmanaged
    {
        ReadOnlyTensorSpan<T> dense = SpanRules.Dense(mask);
        return new MaskSpan(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in dense.GetPinnableReference())), type, TensorShape.FromLengths(mask.Lengths));
    }
}
