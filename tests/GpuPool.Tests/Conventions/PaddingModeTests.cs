using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Conventions;

/// <summary>Padding that holds something: windows of one element show it as it is. The examples are those of NumPy's pad.</summary>
public sealed class PaddingModeTests(string device) : DeviceTests(device)
{
    private static Tensor<float> OneToFive => Make.Row(1f, 2, 3, 4, 5);

    private static MaxPool Look(PaddingMode mode, double value = 0) => new(1) { Stride = [1], Padding = [2, 3], PaddingMode = mode, PaddingValue = value };

    [Test]
    public void Numpy_pad_edge() =>
        Engine.Run(Look(PaddingMode.Replicate), OneToFive).Gives(1, 1, 1, 2, 3, 4, 5, 5, 5, 5);

    [Test]
    public void Numpy_pad_reflect() =>
        Engine.Run(Look(PaddingMode.Reflect), OneToFive).Gives(3, 2, 1, 2, 3, 4, 5, 4, 3, 2);

    [Test]
    public void Numpy_pad_constant() =>
        Engine.Run(Look(PaddingMode.Constant, 4), OneToFive).Gives(4, 4, 1, 2, 3, 4, 5, 4, 4, 4);

    [Test]
    public void Indices_name_what_is_repeated_and_minus_one_is_a_constant()
    {
        Engine.RunWithIndices(Look(PaddingMode.Reflect), OneToFive).Indices.Gives(2, 1, 0, 1, 2, 3, 4, 3, 2, 1);
        Engine.RunWithIndices(Look(PaddingMode.Replicate), OneToFive).Indices.Gives(0, 0, 0, 1, 2, 3, 4, 4, 4, 4);
        Engine.RunWithIndices(Look(PaddingMode.Constant, 9), OneToFive).Indices.Gives(-1, -1, 0, 1, 2, 3, 4, -1, -1, -1);
    }

    [Test]
    public void Gradients_come_together_where_an_element_is_repeated()
    {
        Tensor<float> ones = Make.Full([1, 1, 10], 1f);
        Engine.Run(new MaxPoolGrad(Look(PaddingMode.Reflect)), ones, OneToFive).Gives(1, 3, 3, 2, 1);
        Engine.Run(new MaxPoolGrad(Look(PaddingMode.Replicate)), ones, OneToFive).Gives(3, 1, 1, 1, 4);
        Engine.Run(new MaxPoolGrad(Look(PaddingMode.Constant, -9)), ones, OneToFive).Gives(1, 1, 1, 1, 1);
        var average = new AveragePool(2) { Padding = [1], PaddingMode = PaddingMode.Replicate };
        Engine.Run(new AveragePoolGrad(average), Make.Row(2f, 4, 8), Make.Row(1f, 2, 3, 4)).Gives(2, 2, 2, 8);
    }

    [Test]
    public void What_padding_holds_counts_in_an_average_even_where_implicit_padding_would_not()
    {
        var op = new AveragePool(3) { Stride = [1], Padding = [1], PaddingMode = PaddingMode.Constant, PaddingValue = 6, CountIncludePad = false };
        Engine.Run(op, Make.Row(3.0, 0, 3)).Gives(3, 2, 3);
    }

    [Test]
    public void A_constant_that_ties_wins_only_if_it_comes_first()
    {
        var op = new MaxPool(2) { Stride = [1], Padding = [1], PaddingMode = PaddingMode.Constant, PaddingValue = 7 };
        Engine.RunWithIndices(op, Make.Row(7f, 7)).Indices.Gives(-1, 0, 1);
    }

    [Test]
    public void Corners_are_mirrored_along_every_axis()
    {
        // numpy.pad(numpy.arange(6).reshape(2, 3), 1, "reflect")
        var op = new MaxPool(1, 1) { Stride = [1], Padding = [1], PaddingMode = PaddingMode.Reflect };
        Engine.Run(op, Make.Count<float>([1, 1, 2, 3])).IsShaped([1, 1, 4, 5])
            .Gives(4, 3, 4, 5, 4, 1, 0, 1, 2, 1, 4, 3, 4, 5, 4, 1, 0, 1, 2, 1);
    }

    [Test]
    public void A_corner_with_one_axis_outside_is_constant()
    {
        var op = new AveragePool(2, 2) { Padding = [1], PaddingMode = PaddingMode.Constant, PaddingValue = 8 };
        Engine.Run(op, Make.Count<float>([1, 1, 2, 2], 1)).Gives(6.25f, 6.5f, 6.75f, 7);
    }

    [Test]
    public void Channels_last_repeats_whole_pixels()
    {
        var op = new MaxPool(1) { Padding = [1], PaddingMode = PaddingMode.Replicate, Layout = Layout.ChannelsLast };
        Engine.Run(op, Make.Tensor<float>([1, 2, 2], 1, 10, 2, 20)).IsShaped([1, 4, 2]).Gives(1, 10, 1, 10, 2, 20, 2, 20);
    }

    [Test]
    public void Automatic_padding_can_hold_something()
    {
        var op = new AveragePool(2) { AutoPad = AutoPad.SameUpper, PaddingMode = PaddingMode.Replicate };
        Engine.Run(op, Make.Row(1.0, 3, 5)).Gives(2, 5);
    }

    [Test]
    public void Integers_are_padded_too() =>
        Engine.Run(new AveragePool(2) { Padding = [1], PaddingMode = PaddingMode.Constant, PaddingValue = -5 }, Make.Row((sbyte)1, 3)).Gives(-2, -1);

    [Test]
    public void A_norm_takes_the_magnitude_of_a_constant() =>
        Engine.Run(new LpPool(2) { Padding = [1], P = 1, PaddingMode = PaddingMode.Constant, PaddingValue = -5 }, Make.Row(1.0, -3)).Gives(6, 8);

    [Test]
    public void Padding_larger_than_the_input_is_replicated()
    {
        var op = new MaxPool(3) { Stride = [3], Padding = [4, 3], PaddingMode = PaddingMode.Replicate };
        (Tensor<float> y, Tensor<long> indices) = Engine.RunWithIndices(op, Make.Row(4f, 2));
        y.Gives(4, 4, 2);
        indices.Gives(0, 0, 1);
    }

    [Test]
    public void Many_planes_with_large_windows_agree_with_a_tensor_that_is_padded_first()
    {
        Tensor<float> x = Make.Tensor([3, 7, 40, 50], [.. Enumerable.Range(0, 42_000).Select(i => (float)(i * 7919 % 1009))]);
        Tensor<float> padded = Engine.Run(new MaxPool(1, 1) { Stride = [1], Padding = [5, 6, 7, 8], PaddingMode = PaddingMode.Reflect }, x).IsShaped([3, 7, 52, 64]);
        foreach (WindowedOperator op in (WindowedOperator[])[new MaxPool(9, 11) { Stride = [2, 3] }, new AveragePool(9, 11) { Stride = [2, 3] }, new LpPool(3, 3) { Stride = [1] }])
        {
            float[] expected = Make.Elements(Engine.Run(op, padded));
            float[] actual = Make.Elements(Engine.Run(op with { Padding = [5, 6, 7, 8], PaddingMode = PaddingMode.Reflect }, x));
            Assert.That(actual, Is.EqualTo(expected).Within(1e-5).Percent, op.Name);
        }
    }
}
