using System.Numerics;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Operators;

/// <summary>What explicit padding holds.</summary>
/// <param name="Kind">One of the constants of <see cref="Border"/>.</param>
/// <param name="Constant">The value of a constant border.</param>
internal readonly record struct BorderRule(int Kind, double Constant)
{
    public string Name => Kind switch { Border.Constant => "constant", Border.Reflect => "reflect", _ => "replicate" };

    /// <summary>Whether the type holds the constant: an integer type exactly, a real one but for rounding.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Check(double constant, ElementType type)
    {
        bool holds = type switch
        {
            ElementType.Float16 => Half.IsFinite((Half)constant),
            ElementType.Float32 => float.IsFinite((float)constant),
            ElementType.Float64 => true,
            ElementType.Int8 => Holds<sbyte>(constant),
            ElementType.UInt8 => Holds<byte>(constant),
            ElementType.Int16 => Holds<short>(constant),
            ElementType.UInt16 => Holds<ushort>(constant),
            ElementType.Int32 => Holds<int>(constant),
            ElementType.UInt32 => Holds<uint>(constant),
            ElementType.Int64 => Holds<long>(constant),
            _ => Holds<ulong>(constant),
        };
        if (!holds)
            throw new ArgumentException($"paddingValue must be a value of {type}, but got {constant}.", "paddingValue");
    }

    /// <summary>The constant as it is stored, in the low bits.</summary>
    public ulong Bits(ElementType type) => type switch
    {
        ElementType.Float16 => BitConverter.HalfToUInt16Bits((Half)Constant),
        ElementType.Float32 => BitConverter.SingleToUInt32Bits((float)Constant),
        ElementType.Float64 => BitConverter.DoubleToUInt64Bits(Constant),
        ElementType.UInt64 => ulong.CreateSaturating(Constant),
        _ => unchecked((ulong)long.CreateSaturating(Constant)),
    };

    private static bool Holds<T>(double constant)
        where T : struct, IBinaryInteger<T> => double.CreateSaturating(T.CreateSaturating(constant)) == constant;
}
