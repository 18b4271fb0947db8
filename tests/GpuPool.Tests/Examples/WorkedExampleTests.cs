using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Examples;

/// <summary>Examples small enough to be worked out by hand.</summary>
public sealed class WorkedExampleTests(string device) : DeviceTests(device)
{
    private static readonly float[] ThreeChannels =
    [
        8, 6, 1, 6, 4, 1, 0, 0, 4, 7, 7, 2, 7, 6, 1, 5, 5, 3, 9, 4, 6, 2, 9, 5, 9,
        2, 2, 6, 5, 3, 4, 3, 1, 7, 6, 4, 0, 5, 6, 3, 8, 2, 1, 6, 8, 6, 6, 7, 6, 1,
        3, 4, 8, 7, 9, 7, 2, 4, 9, 3, 1, 2, 7, 9, 1, 1, 8, 5, 0, 0, 1, 0, 5, 1, 6,
    ];

    private static Tensor<float> Picture => Make.Tensor([1, 3, 5, 5], ThreeChannels);

    [Test]
    public void Global_average_of_the_three_channels() =>
        Engine.Run(new GlobalAveragePool(), Picture).IsShaped([1, 3, 1, 1]).GivesAbout(4.68f, 4.32f, 4.12f);

    [Test]
    public void Average_pool_with_the_kernel_of_the_plane_is_the_global_average() =>
        Engine.Run(new AveragePool(5, 5), Picture).IsShaped([1, 3, 1, 1]).GivesAbout(4.68f, 4.32f, 4.12f);

    [Test]
    public void Global_max_of_the_three_channels() =>
        Engine.Run(new GlobalMaxPool(), Picture).IsShaped([1, 3, 1, 1]).Gives(9, 8, 9);

    [Test]
    public void Without_kept_axes_the_global_average_is_N_by_C() =>
        Engine.Run(new GlobalAveragePool { KeepDims = false }, Picture).IsShaped([1, 3]).GivesAbout(4.68f, 4.32f, 4.12f);

    [Test]
    public void Without_kept_axes_the_global_max_is_N_by_C() =>
        Engine.Run(new GlobalMaxPool { KeepDims = false }, Picture).IsShaped([1, 3]).Gives(9, 8, 9);

    [Test]
    public void Max_of_two_by_two_windows_one_apart() =>
        Engine.Run(new MaxPool(2, 2) { Stride = [1, 1] }, Make.Count<float>([1, 1, 3, 3])).IsShaped([1, 1, 2, 2]).Gives(4, 5, 7, 8);

    [Test]
    public void Average_of_two_by_two_windows_one_apart() =>
        Engine.Run(new AveragePool(2, 2) { Stride = [1, 1] }, Make.Count<float>([1, 1, 3, 3])).IsShaped([1, 1, 2, 2]).Gives(2, 3, 5, 6);

    [Test]
    public void Max_pool_3_of_sixteen_numbers_is_10() =>
        Engine.Run(new MaxPool(3, 3), Make.Count<float>([1, 1, 4, 4])).IsShaped([1, 1, 1, 1]).Gives(10);

    [Test]
    public void Max_pool_3_with_padding_1_and_stride_2() =>
        Engine.Run(new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1] }, Make.Count<float>([1, 1, 4, 4])).IsShaped([1, 1, 2, 2]).Gives(5, 7, 13, 15);

    [Test]
    public void Channels_are_pooled_apart()
    {
        float[] x = [.. Enumerable.Range(0, 16).Concat(Enumerable.Range(1, 16)).Select(value => (float)value)];
        Engine.Run(new MaxPool(2, 2), Make.Tensor([1, 2, 4, 4], x)).IsShaped([1, 2, 2, 2]).Gives(5, 7, 13, 15, 6, 8, 14, 16);
    }

    [Test]
    public void Average_of_channels_last_over_the_whole_map_keeps_N_1_1_C()
    {
        Tensor<float> x = Make.Tensor<float>([1, 2, 2, 2], 1, 10, 2, 20, 3, 30, 6, 60);
        Engine.Run(new AveragePool(2, 2) { Layout = Layout.ChannelsLast }, x).IsShaped([1, 1, 1, 2]).Gives(3, 30);
    }

    [Test]
    public void Global_average_of_channels_last_is_N_by_C()
    {
        Tensor<float> x = Make.Tensor<float>([1, 2, 2, 2], 1, 10, 2, 20, 3, 30, 6, 60);
        Engine.Run(new GlobalAveragePool { Layout = Layout.ChannelsLast, KeepDims = false }, x).IsShaped([1, 2]).Gives(3, 30);
    }
}
