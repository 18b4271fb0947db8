namespace GpuPool.Tests.Cli;

/// <summary>Small examples with answers that can be checked by eye, from files to files.</summary>
[TestFixture("cpu")]
[TestFixture("cpu-ilgpu")]
public sealed class WorkedExampleTests(string device) : CommandLineTests
{
    private static readonly float[] ThreeChannels =
    [
        8, 6, 1, 6, 4, 1, 0, 0, 4, 7, 7, 2, 7, 6, 1, 5, 5, 3, 9, 4, 6, 2, 9, 5, 9,
        2, 2, 6, 5, 3, 4, 3, 1, 7, 6, 4, 0, 5, 6, 3, 8, 2, 1, 6, 8, 6, 6, 7, 6, 1,
        3, 4, 8, 7, 9, 7, 2, 4, 9, 3, 1, 2, 7, 9, 1, 1, 8, 5, 0, 0, 1, 0, 5, 1, 6,
    ];

    private static readonly float[] Means = [4.68f, 4.32f, 4.12f];

    [Test]
    public void Global_average_of_three_channels()
    {
        Cli.Save("x.npy", ThreeChannels, 1, 3, 5, 5);
        Check("global-average-pool x.npy y.npy", [1, 3, 1, 1], Means, 1e-6f);
    }

    [Test]
    public void An_average_pool_as_large_as_the_map_is_the_global_average()
    {
        Cli.Save("x.npy", ThreeChannels, 1, 3, 5, 5);
        Check("average-pool x.npy y.npy --kernel 5,5", [1, 3, 1, 1], Means, 1e-6f);
    }

    [Test]
    public void Global_max_without_kept_axes()
    {
        Cli.Save("x.npy", ThreeChannels, 1, 3, 5, 5);
        Check("global-max-pool x.npy y.npy --keep-dims false", [1, 3], [9, 8, 9]);
    }

    [Test]
    public void Options_say_what_padding_holds_and_what_indices_count()
    {
        Cli.Save("x.npy", [1f, float.NaN, 3, 4], 1, 1, 4);
        Check("max-pool x.npy y.npy --kernel 3 --stride 1 --padding 1 --padding-mode reflect --nan ignore --indices i.npy --indices-type int32 --indices-base tensor", [1, 1, 4], [1, 3, 4, 4]);
        Assert.That(Cli.Load<int>("i.npy").Values, Is.EqualTo(new[] { 0, 2, 3, 3 }));
    }

    [TestCase("max-pool", new float[] { 4, 5, 7, 8 })]
    [TestCase("average-pool", new float[] { 2, 3, 5, 6 })]
    public void Two_by_two_windows_with_stride_one(string command, float[] expected)
    {
        Cli.Save("x.npy", Numbers(9), 1, 1, 3, 3);
        Check($"{command} x.npy y.npy --kernel 2,2 --stride 1", [1, 1, 2, 2], expected);
    }

    [Test]
    public void One_number_is_the_kernel_of_all_axes()
    {
        Cli.Save("x.npy", Numbers(16), 1, 1, 4, 4);
        Check("max-pool x.npy y.npy --kernel 3", [1, 1, 1, 1], [10]);
    }

    [Test]
    public void Padding_and_stride_with_indices()
    {
        Cli.Save("x.npy", Numbers(16), 1, 1, 4, 4);
        Check("max-pool x.npy y.npy --kernel 3 --padding 1 --stride 2 --indices i.npy", [1, 1, 2, 2], [5, 7, 13, 15]);
        (long[] shape, long[] values) = Cli.Load<long>("i.npy");
        Assert.That(shape, Is.EqualTo(new long[] { 1, 1, 2, 2 }));
        Assert.That(values, Is.EqualTo(new long[] { 5, 7, 13, 15 }));
    }

    [Test]
    public void Two_channels_are_pooled_apart()
    {
        Cli.Save("x.npy", [.. Numbers(16), .. Numbers(16).Select(x => x + 1)], 1, 2, 4, 4);
        Check("max-pool x.npy y.npy --kernel 2", [1, 2, 2, 2], [5, 7, 13, 15, 6, 8, 14, 16]);
    }

    [Test]
    public void Unpooling_puts_values_back()
    {
        Cli.Save("x.npy", Numbers(16), 1, 1, 4, 4);
        Cli.Succeed($"max-pool x.npy max.npy --kernel 2 --indices i.npy --device {device}");
        Check("max-unpool max.npy i.npy y.npy --kernel 2", [1, 1, 4, 4], [0, 0, 0, 0, 0, 5, 0, 7, 0, 0, 0, 0, 0, 13, 0, 15]);
    }

    [Test]
    public void A_gradient_takes_dy_and_x()
    {
        Cli.Save("dy.npy", [10f, 20], 1, 1, 2);
        Cli.Save("x.npy", [1f, 5, 2], 1, 1, 3);
        Check("max-pool-grad dy.npy x.npy y.npy --kernel 2 --stride 1", [1, 1, 3], [0, 30, 0]);
    }

    [TestCase(8, 9, "5,7", 5, 7)]
    [TestCase(10, 9, "7", 7, 7)]
    [TestCase(10, 9, "none,7", 10, 7)]
    [TestCase(10, 9, "null,7", 10, 7)]
    [TestCase(10, 9, "80,60", 80, 60)]
    public void Adaptive_average_gives_the_size_that_is_asked_for(int height, int width, string size, int outputHeight, int outputWidth)
    {
        Cli.Save("x.npy", Numbers(64 * height * width), 1, 64, height, width);
        Cli.Succeed($"adaptive-average-pool x.npy y.npy --output-size {size} --device {device}");
        Assert.That(Cli.Load<float>("y.npy").Shape, Is.EqualTo(new long[] { 1, 64, outputHeight, outputWidth }));
    }

    [TestCase("global-average-pool x.npy y.npy --layout channelsLast --keep-dims false", new long[] { 1, 2 })]
    [TestCase("average-pool x.npy y.npy --layout channelsLast --kernel 2", new long[] { 1, 1, 1, 2 })]
    public void Channels_last(string arguments, long[] shape)
    {
        Cli.Save("x.npy", [1f, 10, 2, 20, 3, 30, 4, 40], 1, 2, 2, 2);
        Check(arguments, shape, [2.5f, 25]);
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (float)i)];

    private void Check(string arguments, long[] shape, float[] expected, float tolerance = 0)
    {
        Cli.Succeed($"{arguments} --device {device}");
        (long[] actualShape, float[] values) = Cli.Load<float>("y.npy");
        Assert.That(actualShape, Is.EqualTo(shape));
        Assert.That(values, Is.EqualTo(expected).Within(tolerance));
    }
}
