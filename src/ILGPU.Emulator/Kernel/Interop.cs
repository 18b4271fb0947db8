using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ILGPU;

/// <summary>Sizes and bits of types.</summary>
public static class Interop
{
    /// <summary>The size of a type in bytes.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public static int SizeOf<T>()
        where T : unmanaged =>
        Unsafe.SizeOf<T>();

    /// <summary>The size of a value in bytes.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="structure">The value.</param>
    public static int SizeOf<T>(T structure)
        where T : unmanaged =>
        Unsafe.SizeOf<T>();

    /// <summary>The position of a field in bytes.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="fieldName">The field's name.</param>
    public static int OffsetOf<T>(string fieldName)
        where T : unmanaged =>
        Marshal.OffsetOf<T>(fieldName).ToInt32();

    /// <summary>The bits of a number.</summary>
    /// <param name="value">The number.</param>
    public static ushort FloatAsInt(Half value) => value.Bits;

    /// <inheritdoc cref="FloatAsInt(Half)"/>
    public static uint FloatAsInt(float value) => BitConverter.SingleToUInt32Bits(value);

    /// <inheritdoc cref="FloatAsInt(Half)"/>
    public static ulong FloatAsInt(double value) => BitConverter.DoubleToUInt64Bits(value);

    /// <summary>The number with these bits.</summary>
    /// <param name="value">The bits.</param>
    public static Half IntAsFloat(ushort value) => new(value);

    /// <inheritdoc cref="IntAsFloat(ushort)"/>
    public static float IntAsFloat(uint value) => BitConverter.UInt32BitsToSingle(value);

    /// <inheritdoc cref="IntAsFloat(ushort)"/>
    public static double IntAsFloat(ulong value) => BitConverter.UInt64BitsToDouble(value);

    /// <summary>Prints to the console.</summary>
    /// <param name="expression">The text.</param>
    public static void Write(string expression) => Console.Write(expression);

    /// <summary>Prints a line to the console.</summary>
    /// <param name="expression">The text.</param>
    public static void WriteLine(string expression) => Console.WriteLine(expression);
}
