using System.Numerics.Tensors;
using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

public sealed class AgreementTests
{
    private static string? Difference(float expected, float actual, bool exactly = false) =>
        Agreement.Difference(Tensor.Create([expected]), [actual], ElementType.Float32, exactly);

    [Test]
    public void Sums_in_another_order_agree() => Assert.That(Difference(1000f, 1000.001f), Is.Null);

    [Test]
    public void Maxima_agree_only_to_the_bit() => Assert.That(Difference(1000f, 1000.001f, exactly: true), Is.Not.Null);

    [Test]
    public void Another_number_differs() => Assert.That(Difference(1f, 1.01f), Is.EqualTo("gives another result: element 0 is 1.0099999904632568, not 1"));

    [Test]
    public void A_nan_differs_from_a_number() => Assert.That(Difference(1f, float.NaN), Is.Not.Null);

    [Test]
    public void Zeros_of_either_sign_agree() => Assert.That(Difference(0f, -0f, exactly: true), Is.Null);

    [Test]
    public void A_number_too_many_differs() =>
        Assert.That(Agreement.Difference<double>(Tensor.Create([1.0]), [1, 1], ElementType.Float64, false), Is.EqualTo("gives 2 elements instead of 1"));
}
