using System.Numerics.Tensors;

namespace GpuPool.Tests.Sources;

/// <summary>What a test says of a tensor in one line.</summary>
internal static class GivesAssertions
{
    /// <summary>The tensor has this shape.</summary>
    public static Tensor<T> IsShaped<T>(this Tensor<T> actual, TensorShape shape)
        where T : unmanaged
    {
        Assert.That(TensorShape.FromLengths(actual.Lengths), Is.EqualTo(shape), "shape");
        return actual;
    }

    /// <summary>The tensor has exactly these elements in row order (NaN equals NaN, −0 equals 0).</summary>
    public static void Gives<T>(this Tensor<T> actual, params T[] expected)
        where T : unmanaged => Assert.That(Make.Elements(actual), Is.EqualTo(expected));

    /// <summary>The tensor has these elements but for rounding.</summary>
    public static void GivesAbout(this Tensor<double> actual, params double[] expected) =>
        Assert.That(Make.Elements(actual), Is.EqualTo(expected).Within(1e-12));

    /// <summary>The tensor has these elements but for rounding.</summary>
    public static void GivesAbout(this Tensor<float> actual, params float[] expected) =>
        Assert.That(Make.Elements(actual), Is.EqualTo(expected).Within(1e-5f));
}
