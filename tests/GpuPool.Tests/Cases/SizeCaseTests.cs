using System.Numerics.Tensors;
using GpuPool.Tests.Oracle;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cases;

/// <summary>Hard case 30: many elements, and the same bits again.</summary>
public sealed class SizeCaseTests(string device) : DeviceTests(device)
{
    private static readonly Random Random = new(30);

    private static readonly PoolOperator[] Forward =
    [
        new MaxPool(3, 3) { Stride = [1, 1] },
        new MinPool(3, 3) { Stride = [2, 1], Dilation = [1, 2] },
        new AveragePool(3, 3) { Stride = [1, 1], Padding = [1, 1] },
        new LpPool(3, 3) { Stride = [1, 1], P = 3 },
        new AdaptiveAveragePool(5, 7),
        new AdaptiveMaxPool(5, 7),
        new GlobalAveragePool(),
    ];

    private static readonly GradientOperator[] Gradients =
    [
        new MaxPoolGrad((MaxPool)Forward[0]), new MinPoolGrad((MinPool)Forward[1]), new AveragePoolGrad((AveragePool)Forward[2]), new LpPoolGrad((LpPool)Forward[3]),
        new AdaptiveAveragePoolGrad((AdaptiveAveragePool)Forward[4]), new AdaptiveMaxPoolGrad((AdaptiveMaxPool)Forward[5]), new GlobalAveragePoolGrad((GlobalAveragePool)Forward[6]),
    ];

    [TestCaseSource(nameof(Gradients))]
    public void Case_30_a_gradient_has_the_same_bits_when_run_again(GradientOperator gradient)
    {
        TensorShape shape = [2, 8, 17, 19];
        Tensor<float> x = Noise(shape);
        Tensor<float> dy = Noise(gradient.Operator.OutputShape(shape));
        float[] first = Make.Elements(Engine.Run(gradient, dy, x));
        float[] second = Make.Elements(Engine.Run(gradient, dy, x));
        Assert.That(Array.ConvertAll(second, BitConverter.SingleToInt32Bits), Is.EqualTo(Array.ConvertAll(first, BitConverter.SingleToInt32Bits)));
    }

    [Test]
    public void Case_30_a_gradient_of_regions_has_the_same_bits_when_run_again()
    {
        Tensor<float> x = Noise([1, 2, 8, 8]);
        Tensor<float> rois = Make.Tensor<float>([3, 4], 0, 0, 7, 7, 1, 1, 6, 6, 0, 2, 8, 5);
        Tensor<float> dy = Noise([3, 2, 3, 3]);
        var arguments = new PoolArguments<float> { First = dy, Second = x, Third = rois, Indices = Make.Tensor<long>([3], 0, 0, 0) };
        float[] first = Make.Elements(Engine.Run(new RoiAlignGrad(new RoiAlign(3, 3)), arguments));
        Assert.That(Make.Elements(Engine.Run(new RoiAlignGrad(new RoiAlign(3, 3)), arguments)), Is.EqualTo(first));
    }

    [Test]
    public void Case_30_a_large_batch_of_small_planes()
    {
        Tensor<float> x = Noise([65536, 1, 2, 2]);
        Tensor<float> y = Engine.Run(new AveragePool(2, 2), x).IsShaped([65536, 1, 1, 1]);
        Expected<float> expected = PlainPooling.Run(new AveragePool(2, 2), [Plain<float>.Of(x)], null)!;
        Assert.That(Difference.First(expected, Plain<float>.Of(y), null, Device), Is.Null);
    }

    private static Tensor<float> Noise(TensorShape shape) =>
        Make.Tensor(shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => (Random.NextSingle() * 2) - 1)]);
}
