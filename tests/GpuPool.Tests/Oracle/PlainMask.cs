namespace GpuPool.Tests.Oracle;

/// <summary>A mask as plain as can be: its weights, and the type in which the library gets them.</summary>
internal sealed record PlainMask(TensorShape Shape, ElementType Type, double[] Weights, bool IsBool = false)
{
    /// <summary>The mask as an argument of the library.</summary>
    public MaskSpan ToSpan() => (Type, IsBool) switch
    {
        (ElementType.UInt8, true) => As(weight => weight != 0).ToTensor(),
        (ElementType.UInt8, false) => As(weight => (byte)weight).ToTensor(),
        (ElementType.Int32, _) => As(weight => (int)weight).ToTensor(),
        (ElementType.Int64, _) => As(weight => (long)weight).ToTensor(),
        (ElementType.Float32, _) => As(weight => (float)weight).ToTensor(),
        _ => As(weight => weight).ToTensor(),
    };

    public Plain<T> As<T>(Converter<double, T> convert)
        where T : unmanaged => new(Shape, Array.ConvertAll(Weights, convert));
}
