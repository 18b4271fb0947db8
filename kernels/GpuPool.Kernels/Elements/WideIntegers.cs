namespace GpuPool.Kernels.Elements;

// Integers of at most 32 bits, widened to 64 for sums: 2³¹ of them cannot overflow.

/// <summary>sbyte, summed in 64 bits.</summary>
public readonly struct WideSByte : IElement<sbyte, long>
{
    /// <inheritdoc/>
    public static long Lowest => sbyte.MinValue;

    /// <inheritdoc/>
    public static long Highest => sbyte.MaxValue;

    /// <inheritdoc/>
    public static long Load(sbyte stored) => stored;

    /// <inheritdoc/>
    public static sbyte Store(long value) => (sbyte)value;
}

/// <summary>byte, summed in 64 bits.</summary>
public readonly struct WideByte : IElement<byte, long>
{
    /// <inheritdoc/>
    public static long Lowest => byte.MinValue;

    /// <inheritdoc/>
    public static long Highest => byte.MaxValue;

    /// <inheritdoc/>
    public static long Load(byte stored) => stored;

    /// <inheritdoc/>
    public static byte Store(long value) => (byte)value;
}

/// <summary>short, summed in 64 bits.</summary>
public readonly struct WideInt16 : IElement<short, long>
{
    /// <inheritdoc/>
    public static long Lowest => short.MinValue;

    /// <inheritdoc/>
    public static long Highest => short.MaxValue;

    /// <inheritdoc/>
    public static long Load(short stored) => stored;

    /// <inheritdoc/>
    public static short Store(long value) => (short)value;
}

/// <summary>ushort, summed in 64 bits.</summary>
public readonly struct WideUInt16 : IElement<ushort, long>
{
    /// <inheritdoc/>
    public static long Lowest => ushort.MinValue;

    /// <inheritdoc/>
    public static long Highest => ushort.MaxValue;

    /// <inheritdoc/>
    public static long Load(ushort stored) => stored;

    /// <inheritdoc/>
    public static ushort Store(long value) => (ushort)value;
}

/// <summary>int, summed in 64 bits.</summary>
public readonly struct WideInt32 : IElement<int, long>
{
    /// <inheritdoc/>
    public static long Lowest => int.MinValue;

    /// <inheritdoc/>
    public static long Highest => int.MaxValue;

    /// <inheritdoc/>
    public static long Load(int stored) => stored;

    /// <inheritdoc/>
    public static int Store(long value) => (int)value;
}

/// <summary>uint, summed in 64 bits.</summary>
public readonly struct WideUInt32 : IElement<uint, long>
{
    /// <inheritdoc/>
    public static long Lowest => uint.MinValue;

    /// <inheritdoc/>
    public static long Highest => uint.MaxValue;

    /// <inheritdoc/>
    public static long Load(uint stored) => stored;

    /// <inheritdoc/>
    public static uint Store(long value) => (uint)value;
}
