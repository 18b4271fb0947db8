using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cases;

/// <summary>Hard cases by number, 9 to 15: which element of a window wins, and where it is.</summary>
public sealed class ExtremeCaseTests(string device) : DeviceTests(device)
{
    private const float Infinity = float.PositiveInfinity;

    [Test]
    public void Case_09_dilation_with_padding() =>
        Check(new MaxPool(2) { Stride = [1], Padding = [1], Dilation = [2] }, [1, 9, 2, 8, 3, 7, 4, 6, 5], [9, 2, 9, 3, 8, 4, 7, 5, 6], [1, 2, 1, 4, 3, 6, 5, 8, 7]);

    [Test]
    public void Case_10_a_window_without_an_element_gives_the_lowest_value_and_no_index() =>
        Check(Empty, [5], [-Infinity], [-1]);

    [Test]
    public void Case_10_a_window_without_an_element_takes_no_gradient() =>
        Engine.Run(new MaxPoolGrad(Empty), Make.Row(7f), Make.Row(5f)).Gives(0f);

    [Test]
    public void Case_10_a_window_without_an_element_gives_the_lowest_integer()
    {
        (Tensor<sbyte> values, Tensor<long> indices) = Engine.RunWithIndices(Empty, Make.Row<sbyte>(5));
        values.Gives(sbyte.MinValue);
        indices.Gives(-1);
    }

    [Test]
    public void Case_10_a_window_without_an_element_averages_to_0() =>
        Engine.Run(new AveragePool(2) { Stride = [1], Padding = [1], Dilation = [2], CountIncludePad = false }, Make.Row(5f)).Gives(0f);

    [Test]
    public void Case_11_Nan_wins_and_the_last_one_gives_the_index()
    {
        Check(new MaxPool(3), [float.NaN, 9, 5], [float.NaN], [0]);
        Check(new MaxPool(3), [float.NaN, float.NaN, 5], [float.NaN], [1]);
        Check(new MaxPool(3) { Stride = [1] }, [1, float.NaN, 3, 2, float.NaN, 0], [float.NaN, float.NaN, float.NaN, float.NaN], [1, 1, 4, 4]);
    }

    [Test]
    public void Case_12_ties_go_to_the_first() => Check(new MaxPool(2) { Stride = [1] }, [2, 2, 2, 1], [2, 2, 2], [0, 1, 2]);

    [Test]
    public void Case_12_infinities_tie_too() => Check(new MaxPool(3), [Infinity, 1, Infinity], [Infinity], [0]);

    [Test]
    public void Case_12_minus_0_and_0_tie_so_that_the_first_keeps_its_sign()
    {
        (Tensor<float> values, Tensor<long> indices) = Engine.RunWithIndices(new MaxPool(3), Make.Row(-0f, 0f, -0f));
        indices.Gives(0);
        AssertNegativeZero(values);
        AssertNegativeZero(Engine.Run(new MaxPool(3), Make.Row(-0f, 0f, -0f)));
        AssertNegativeZero(Engine.Run(new GlobalMaxPool(), Make.Row(-0f, 0f, -0f)));
    }

    [Test]
    public void Case_13_only_minus_infinities()
    {
        float[] x = [-Infinity, -Infinity, -Infinity];
        Check(new MaxPool(2) { Stride = [1] }, x, [-Infinity, -Infinity], [0, 1]);
        Check(new MaxPool(2) { Stride = [1], Padding = [1] }, x, [-Infinity, -Infinity, -Infinity, -Infinity], [0, 0, 1, 2]);
        Check(new MaxPool(3), [-Infinity, -3e38f, -Infinity], [-3e38f], [1]);
    }

    [Test]
    public void Case_14_padding_never_wins()
    {
        (Tensor<float> values, Tensor<long> indices) = Engine.RunWithIndices(new MaxPool(2, 2) { Padding = [1, 1] }, Make.Full([1, 1, 2, 2], -1f));
        values.IsShaped([1, 1, 2, 2]).Gives(-1, -1, -1, -1);
        indices.IsShaped([1, 1, 2, 2]).Gives(0, 1, 2, 3);
    }

    [Test]
    public void Case_14_the_lowest_integer_has_an_index()
    {
        (Tensor<sbyte> values, Tensor<long> indices) = Engine.RunWithIndices(new MaxPool(2), Make.Row<sbyte>(-128, -128));
        values.Gives((sbyte)-128);
        indices.Gives(0);
    }

    [Test]
    public void Case_15_indices_count_within_one_plane()
    {
        (_, Tensor<long> indices) = Engine.RunWithIndices(new MaxPool(2, 2), Make.Count<float>([1, 2, 4, 4]));
        indices.IsShaped([1, 2, 2, 2]).Gives(5, 7, 13, 15, 5, 7, 13, 15);
    }

    [Test]
    public void Case_15_indices_are_the_same_with_channels_last()
    {
        float[] x = [.. Enumerable.Range(0, 16).SelectMany(place => new float[] { place, place + 16 })];
        (_, Tensor<long> indices) = Engine.RunWithIndices(new MaxPool(2, 2) { Layout = Layout.ChannelsLast }, Make.Tensor([1, 4, 4, 2], x));
        indices.IsShaped([1, 2, 2, 2]).Gives(5, 5, 7, 7, 13, 13, 15, 15);
    }

    [Test]
    public void Case_15_Onnx_counts_over_all_planes_or_by_columns()
    {
        // As docs/operators.md converts them: + plane · H · W for flat indices, column · H + row for storage_order 1.
        (_, Tensor<long> indices) = Engine.RunWithIndices(new MaxPool(2, 2), Make.Count<float>([1, 2, 4, 4]));
        Assert.That(Make.Elements(indices).Skip(4).Select(index => index + 16), Is.EqualTo(new long[] { 21, 23, 29, 31 }));
        (_, indices) = Engine.RunWithIndices(new MaxPool(2, 2), Make.Count<float>([1, 1, 5, 5], 1));
        Assert.That(Make.Elements(indices).Select(index => (index % 5 * 5) + (index / 5)), Is.EqualTo(new long[] { 6, 16, 8, 18 }));
    }

    private static MaxPool Empty => new(2) { Stride = [1], Padding = [1], Dilation = [2] };

    private static void AssertNegativeZero(Tensor<float> tensor) =>
        Assert.That(BitConverter.SingleToInt32Bits(Make.Elements(tensor).Single()), Is.EqualTo(int.MinValue));

    private void Check(MaxPool op, float[] x, float[] values, long[] indices)
    {
        (Tensor<float> actual, Tensor<long> places) = Engine.RunWithIndices(op, Make.Row(x));
        actual.Gives(values);
        places.Gives(indices);
        Engine.Run(op, Make.Row(x)).Gives(values);
    }
}
