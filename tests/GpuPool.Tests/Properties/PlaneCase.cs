using FsCheck;
using FsCheck.Fluent;

namespace GpuPool.Tests.Properties;

/// <summary>Two planes of whole numbers and a window that fits them: what properties are checked on.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Kernel">Rows and columns of a window.</param>
/// <param name="Stride">The distance between windows, both ways.</param>
/// <param name="Values">The elements, channels first.</param>
public sealed record PlaneCase(int Height, int Width, Extents Kernel, int Stride, int[] Values)
{
    public const int Channels = 2;

    public static Arbitrary<PlaneCase> All { get; } = Arb.From(
        from height in Gen.Choose(1, 12)
        from width in Gen.Choose(1, 14)
        from tall in Gen.Choose(1, Math.Min(height, 4))
        from wide in Gen.Choose(1, Math.Min(width, 5))
        from stride in Gen.Choose(1, 3)
        from values in Gen.ArrayOf(Gen.Choose(-50, 50), Channels * height * width)
        select new PlaneCase(height, width, [tall, wide], stride, values));

    public TensorShape Shape => [1, Channels, Height, Width];

    public override string ToString() => $"{Shape}, kernel {Kernel}, stride {Stride}: [{string.Join(", ", Values)}]";
}
