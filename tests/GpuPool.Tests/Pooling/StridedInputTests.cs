using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Inputs whose elements do not follow one another in memory.</summary>
public sealed class StridedInputTests(string device) : DeviceTests(device)
{
    [Test]
    public void A_slice_of_a_tensor_is_pooled_as_it_is()
    {
        Tensor<float> all = Make.Count<float>([1, 1, 4, 6]);
        ReadOnlyTensorSpan<float> middle = all.AsReadOnlyTensorSpan().Slice([0..1, 0..1, 0..4, 1..5]);
        Tensor<float> y = Make.Full([1, 1, 2, 2], 0f);
        Engine.Run(new MaxPool(2, 2), middle, y);
        y.Gives(8, 10, 20, 22);
    }

    [Test]
    public void A_repeated_row_is_pooled_as_it_is()
    {
        float[] row = [1, 5, 2, 4];
        Tensor<float> y = Make.Full([1, 1, 1, 2], 0f);
        Engine.Run(new AveragePool(3, 2), new ReadOnlyTensorSpan<float>(row, [1, 1, 3, 4], [0, 0, 0, 1]), y);
        y.Gives(3, 3);
    }

    [Test]
    public void Indices_with_gaps_are_read_as_they_are()
    {
        Tensor<long> wide = Make.Tensor<long>([1, 1, 2, 2], 3, 99, 0, 99);
        var arguments = new PoolArguments<float> { First = Make.Tensor<float>([1, 1, 2, 1], 2, 4), Indices = wide.AsReadOnlyTensorSpan().Slice([0..1, 0..1, 0..2, 0..1]) };
        Engine.Run(new MaxUnpool(2, 1), arguments).Gives(4, 0, 0, 2);
    }
}
