namespace ILGPU;

public readonly partial struct Half
{
    /// <summary>The same number.</summary>
    public static implicit operator float(Half halfValue) => (float)BitConverter.UInt16BitsToHalf(halfValue.Bits);

    /// <summary>The same number.</summary>
    public static implicit operator double(Half halfValue) => (float)halfValue;

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(float floatValue) => new(BitConverter.HalfToUInt16Bits((System.Half)floatValue));

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(double doubleValue) => new(BitConverter.HalfToUInt16Bits((System.Half)doubleValue));

    /// <summary>The integer part.</summary>
    public static explicit operator sbyte(Half halfValue) => (sbyte)(float)halfValue;

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(sbyte sbyteValue) => (Half)(float)sbyteValue;

    /// <summary>The integer part.</summary>
    public static explicit operator short(Half halfValue) => (short)(float)halfValue;

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(short shortValue) => (Half)(float)shortValue;

    /// <summary>The integer part.</summary>
    public static explicit operator int(Half halfValue) => (int)(float)halfValue;

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(int intValue) => (Half)(double)intValue;

    /// <summary>The integer part.</summary>
    public static explicit operator long(Half halfValue) => (long)(float)halfValue;

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(long longValue) => (Half)(double)longValue;

    /// <summary>The integer part.</summary>
    public static explicit operator byte(Half halfValue) => (byte)(float)halfValue;

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(byte byteValue) => (Half)(float)byteValue;

    /// <summary>The integer part.</summary>
    public static explicit operator ushort(Half halfValue) => (ushort)(float)halfValue;

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(ushort ushortValue) => (Half)(float)ushortValue;

    /// <summary>The integer part.</summary>
    public static explicit operator uint(Half halfValue) => (uint)(float)halfValue;

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(uint uintValue) => (Half)(double)uintValue;

    /// <summary>The integer part.</summary>
    public static explicit operator ulong(Half halfValue) => (ulong)(float)halfValue;

    /// <summary>The nearest half.</summary>
    public static explicit operator Half(ulong ulongValue) => (Half)(double)ulongValue;
}
