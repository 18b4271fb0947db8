using GpuPool.Dispatch;

namespace GpuPool;

/// <summary>
/// A mask in the memory of an engine's device, whatever its type: byte, int, long, float or double. Made from a tensor by
/// itself; the tensor stays the owner of the memory.
/// </summary>
public readonly struct DeviceMask
{
    private DeviceMask(Storage storage, ElementType type, TensorShape shape)
    {
        Storage = storage;
        Type = type;
        Shape = shape;
    }

    /// <summary>The type of the elements.</summary>
    public ElementType Type { get; }

    /// <summary>The extents, outermost first.</summary>
    public TensorShape Shape { get; }

    /// <summary>Null if there is no mask.</summary>
    internal Storage? Storage { get; }

    /// <summary>A mask of byte, or of bool in bytes.</summary>
    public static implicit operator DeviceMask(DeviceTensor<byte>? mask) => Of(mask, ElementType.UInt8);

    /// <summary>A mask of int.</summary>
    public static implicit operator DeviceMask(DeviceTensor<int>? mask) => Of(mask, ElementType.Int32);

    /// <summary>A mask of long.</summary>
    public static implicit operator DeviceMask(DeviceTensor<long>? mask) => Of(mask, ElementType.Int64);

    /// <summary>A mask of float.</summary>
    public static implicit operator DeviceMask(DeviceTensor<float>? mask) => Of(mask, ElementType.Float32);

    /// <summary>A mask of double.</summary>
    public static implicit operator DeviceMask(DeviceTensor<double>? mask) => Of(mask, ElementType.Float64);

    private static DeviceMask Of<T>(DeviceTensor<T>? mask, ElementType type)
        where T : unmanaged => mask is null ? throw new ArgumentNullException(nameof(mask)) : new DeviceMask(mask.Storage, type, mask.Shape);
}
