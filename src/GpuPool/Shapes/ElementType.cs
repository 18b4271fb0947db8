namespace GpuPool;

/// <summary>The type of a tensor's elements.</summary>
public enum ElementType
{
    /// <summary>System.Half; accumulated in float.</summary>
    Float16,

    /// <summary>float.</summary>
    Float32,

    /// <summary>double.</summary>
    Float64,

    /// <summary>sbyte.</summary>
    Int8,

    /// <summary>byte.</summary>
    UInt8,

    /// <summary>short.</summary>
    Int16,

    /// <summary>ushort.</summary>
    UInt16,

    /// <summary>int.</summary>
    Int32,

    /// <summary>uint.</summary>
    UInt32,

    /// <summary>long.</summary>
    Int64,

    /// <summary>ulong.</summary>
    UInt64,
}
