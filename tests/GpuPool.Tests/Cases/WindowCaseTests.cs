using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cases;

/// <summary>Hard cases by number, 1 to 8: where windows start, end and what divides an average.</summary>
public sealed class WindowCaseTests(string device) : DeviceTests(device)
{
    private static Tensor<double> Sixteen => Make.Count<double>([1, 1, 4, 4], 1);

    [Test]
    public void Case_01_a_window_that_would_start_beyond_the_input_is_dropped() =>
        Engine.Run(new MaxPool(1, 1) { Stride = [2, 2], CeilMode = true }, Make.Count<float>([1, 1, 2, 2], 1)).IsShaped([1, 1, 1, 1]).Gives(1);

    [Test]
    public void Case_01_floor_and_ceil_of_1_to_7()
    {
        Tensor<float> x = Make.Count<float>([1, 1, 7], 1);
        Engine.Run(new MaxPool(2) { Stride = [3] }, x).IsShaped([1, 1, 2]).Gives(2, 5);
        Engine.Run(new MaxPool(2) { Stride = [3], CeilMode = true }, x).IsShaped([1, 1, 3]).Gives(2, 5, 7);
    }

    [Test]
    public void Case_01_ceil_with_padding() =>
        Engine.Run(new MaxPool(2) { Stride = [3], Padding = [1], CeilMode = true }, Make.Count<float>([1, 1, 5], 1)).IsShaped([1, 1, 2]).Gives(1, 4);

    [Test]
    public void Case_02_ceil_mode_gives_three_windows_and_not_four() =>
        Assert.That(
            new AveragePool(4, 4) { Stride = [4, 4], Padding = [2, 2], CeilMode = true }.OutputShape([1, 1, 9, 9]),
            Is.EqualTo(TensorShape.Create([1, 1, 3, 3])));

    [Test]
    public void Case_03_ceil_mode_clips_the_divisor_of_the_last_window()
    {
        Engine.Run(new AveragePool(3, 3) { Stride = [2, 2], CeilMode = true }, Sixteen).IsShaped([1, 1, 2, 2]).Gives(6, 7.5, 12, 13.5);
        Engine.Run(new MaxPool(3, 3) { Stride = [2, 2], CeilMode = true }, Sixteen).IsShaped([1, 1, 2, 2]).Gives(11, 12, 15, 16);
    }

    [Test]
    public void Case_04_ceil_mode_with_padding()
    {
        var op = new AveragePool(3, 3) { Stride = [2, 2], Padding = [1, 1], CeilMode = true };
        Engine.Run(op, Sixteen).GivesAbout(14 / 9.0, 10 / 3.0, 2, 19 / 3.0, 11, 6, 4.5, 7.5, 4);
        Engine.Run(op with { CountIncludePad = false }, Sixteen).GivesAbout(3.5, 5, 6, 9.5, 11, 12, 13.5, 15, 16);
    }

    [Test]
    public void Case_05_windows_that_hang_over_both_ends()
    {
        Engine.Run(new AveragePool(7) { Stride = [3], Padding = [3], CeilMode = true }, Make.Count<double>([1, 1, 9], 1))
            .GivesAbout(10 / 7.0, 4, 39 / 7.0, 4);
        Engine.Run(new AveragePool(4) { Stride = [3], Padding = [1], CeilMode = true }, Make.Count<double>([1, 1, 6], 1))
            .GivesAbout(1.5, 4.5, 3);
    }

    [Test]
    public void Case_06_padding_at_the_end_alone() =>
        Engine.Run(new AveragePool(2, 2) { Stride = [1, 1], Padding = [0, 0, 1, 1] }, Make.Full([1, 1, 2, 2], 1.0))
            .IsShaped([1, 1, 2, 2]).Gives(1, 0.5, 0.5, 0.25);

    [Test]
    public void Case_07_padding_beyond_the_kernel_gives_0_where_there_is_no_element()
    {
        var op = new AveragePool(2) { Padding = [2, 3] };
        Engine.Run(op, Make.Count<double>([1, 1, 5], 1)).IsShaped([1, 1, 5]).Gives(0, 1.5, 3.5, 2.5, 0);
        Engine.Run(op with { CountIncludePad = false }, Make.Count<double>([1, 1, 5], 1)).IsShaped([1, 1, 5]).Gives(0, 1.5, 3.5, 5, 0);
    }

    [Test]
    public void Case_08_same_padding_with_dilation()
    {
        var op = new MaxPool(3, 3) { Stride = [2, 2], Dilation = [2, 2], AutoPad = AutoPad.SameUpper };
        Assert.That(op.OutputShape([1, 1, 5, 7]), Is.EqualTo(TensorShape.Create([1, 1, 3, 4])));
    }

    [Test]
    public void Case_08_same_padding_is_never_negative() =>
        Engine.Run(new MaxPool(1) { Stride = [3], AutoPad = AutoPad.SameUpper }, Make.Count<float>([1, 1, 5], 1)).IsShaped([1, 1, 2]).Gives(1, 4);

    [Test]
    public void Case_08_the_odd_pixel_of_same_padding_is_at_the_end_or_at_the_beginning()
    {
        Tensor<double> x = Make.Count<double>([1, 1, 2, 2], 1);
        var op = new AveragePool(2, 2) { Stride = [1, 1], CountIncludePad = false };
        Engine.Run(op with { AutoPad = AutoPad.SameUpper }, x).IsShaped([1, 1, 2, 2]).Gives(2.5, 3, 3.5, 4);
        Engine.Run(op with { AutoPad = AutoPad.SameLower }, x).IsShaped([1, 1, 2, 2]).Gives(1, 1.5, 2, 2.5);
    }
}
