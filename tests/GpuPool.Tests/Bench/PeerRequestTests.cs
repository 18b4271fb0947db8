using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

/// <summary>What peers are told of a workload.</summary>
public sealed class PeerRequestTests
{
    private static IReadOnlyList<string>? Describe(PoolOperator @operator, params long[] shape) => PeerRequest.Describe(
        new Workload(new BenchCase("a", "", @operator, TensorShape.Create(shape), ElementType.Float32), ElementType.Float32, Direction.Forward, 2));

    [Test]
    public void What_is_left_out_is_spelled_out() => Assert.That(
        Describe(new MaxPool(2, 3), 4, 8, 9),
        Is.EqualTo(new[] { "kind=max", "kernel=2,3", "stride=2,3", "dilation=1,1", "pad=0,0", "padEnd=0,0", "ceil=0", "type=float32", "layout=first", "direction=forward", "x=2,4,8,9", "y=2,4,4,3" }));

    [Test]
    public void Padding_of_each_side_is_kept_apart() =>
        Assert.That(Describe(new MaxPool(3, 3) { Padding = [0, 1, 1, 0] }, 4, 9, 9), Does.Contain("pad=0,1").And.Contain("padEnd=1,0"));

    [Test]
    public void One_number_stands_for_all_axes() =>
        Assert.That(Describe(new AveragePool(3, 3) { Stride = [2], Padding = [1] }, 4, 9, 9), Does.Contain("stride=2,2").And.Contain("pad=1,1").And.Contain("countPad=1"));

    [Test]
    public void Bins_of_one_size_are_windows_too() =>
        Assert.That(Describe(new AdaptiveAveragePool(2, 3), 4, 8, 9), Does.Contain("outputSize=2,3").And.Contain("kernel=4,3").And.Contain("stride=4,3"));

    [Test]
    public void Bins_of_different_sizes_are_not() =>
        Assert.That(Describe(new AdaptiveAveragePool(2, 2), 4, 8, 9), Has.None.StartsWith("kernel="));

    [Test]
    public void A_global_window_is_the_plane_in_either_layout() =>
        Assert.That(Describe(new GlobalMaxPool { Layout = Layout.ChannelsLast }, 4, 8, 9), Does.Contain("kernel=8,9").And.Contain("x=2,8,9,4").And.Contain("layout=last"));

    [Test]
    public void Padding_by_a_rule_is_not_passed_on() =>
        Assert.That(Describe(new MaxPool(3, 3) { AutoPad = AutoPad.SameUpper }, 4, 9, 9), Is.Null);
}
