using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cases;

/// <summary>Hard cases by number, 26 and 28: unpooling and fractional pooling.</summary>
public sealed class PlacementCaseTests(string device) : DeviceTests(device)
{
    private static Tensor<float> TwoFour => Make.Row(2f, 4);

    [Test]
    public void Case_26_values_go_back_to_their_places()
    {
        Engine.Run(new MaxUnpool(2), TwoFour, Make.Row(1L, 3)).Gives(0f, 2, 0, 4);
        Engine.Run(new MaxUnpool(2) { OutputSize = [5] }, TwoFour, Make.Row(1L, 3)).Gives(0f, 2, 0, 4, 0);
    }

    [TestCase(6)]
    [TestCase(2)]
    public void Case_26_an_output_a_stride_or_more_away_is_an_error(int size) =>
        Assert.That(
            () => Engine.Run(new MaxUnpool(2) { OutputSize = [size] }, TwoFour, Make.Row(1L, 3)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("outputSize").And.Message.Contains($"[{size}]"));

    [TestCase(9)]
    [TestCase(-1)]
    [TestCase((1L << 32) + 3)]
    public void Case_26_an_index_outside_the_plane_is_an_error_that_names_its_position(long index) =>
        Assert.That(
            () => Engine.Run(new MaxUnpool(2), TwoFour, Make.Row(1L, index)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("indices").And.Message.Contains("position 1"));

    [Test]
    public void Case_26_the_last_of_equal_indices_wins_and_all_get_the_gradient()
    {
        Engine.Run(new MaxUnpool(2), TwoFour, Make.Row(1L, 1)).Gives(0f, 4, 0, 0);
        Engine.Run(new MaxUnpoolGrad(new MaxUnpool(2)), Make.Row(1f, 2, 3, 4), TwoFour, Make.Row(1L, 1)).Gives(2f, 2);
    }

    [Test]
    public void Case_26_Onnx_counts_in_the_implied_size()
    {
        var op = new MaxUnpool(2, 2) { OutputSize = [5, 5], IndexGrid = IndexGrid.Implied };
        Tensor<float> y = Engine.Run(op, Make.Count<float>([1, 1, 2, 2], 1), Make.Tensor<long>([1, 1, 2, 2], 5, 7, 13, 15));
        y.IsShaped([1, 1, 5, 5]).Gives(0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0, 0, 0);
    }

    [Test]
    public void Case_28_fractional_windows_are_where_PyTorch_has_them()
    {
        var op = new FractionalMaxPool(2, 2) { OutputSize = [3, 3] };
        (_, Tensor<long> indices) = Engine.RunWithIndices(op, new PoolArguments<float>
        {
            First = Make.Count<float>([1, 1, 7, 7]),
            Second = Make.Tensor<float>([1, 1, 2], 0.3f, 0),
        });
        indices.IsShaped([1, 1, 3, 3]).Gives(8, 11, 13, 22, 25, 27, 43, 46, 48);
    }

    [Test]
    public void Case_28_windows_that_do_not_fit_are_an_error() =>
        Assert.That(
            () => Engine.Run(new FractionalMaxPool(3, 3) { OutputSize = [6, 6] }, Make.Count<float>([1, 1, 7, 7])),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("outputSize"));

    [Test]
    public void Case_28_a_single_window_is_the_last_one() =>
        Engine.Run(new FractionalMaxPool(2, 2) { OutputSize = [1, 1] }, Make.Count<float>([1, 1, 7, 7])).Gives(48f);
}
