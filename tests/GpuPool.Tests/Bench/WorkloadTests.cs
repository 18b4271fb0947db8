using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

/// <summary>What a workload must move; the copy moves the same.</summary>
public sealed class WorkloadTests
{
    // x has 4 · 3 · 8 · 8 = 768 elements, y 192.
    private static Workload Make(PoolOperator @operator, Direction direction, ElementType type = ElementType.Float32) =>
        new(new BenchCase("a", "", @operator, [3, 8, 8], type), type, direction, batch: 4);

    [TestCase(ElementType.Float16, (768 + 192) * 2)]
    [TestCase(ElementType.Float32, (768 + 192) * 4)]
    [TestCase(ElementType.Float64, (768 + 192) * 8)]
    public void A_forward_pass_reads_x_and_writes_y(ElementType type, long bytes) =>
        Assert.That(Make(new MaxPool(2, 2), Direction.Forward, type).Bytes, Is.EqualTo(bytes));

    [Test]
    public void The_gradient_of_an_average_reads_dy_and_writes_dx() =>
        Assert.That(Make(new AveragePool(2, 2), Direction.Gradient).Bytes, Is.EqualTo((192 + 768) * 4));

    [Test]
    public void Indices_that_come_out_are_written_besides_the_values() =>
        Assert.That(Make(new MaxPool(2, 2), Direction.Indices).Bytes, Is.EqualTo((768 + 192) * 4 + 192 * 8));

    [Test]
    public void The_gradient_of_a_maximum_reads_indices_of_eight_bytes_too() =>
        Assert.That(Make(new MaxPool(2, 2), Direction.Gradient).Bytes, Is.EqualTo((192 + 768) * 4 + 192 * 8));

    [Test]
    public void The_gradient_of_a_norm_reads_x_too() =>
        Assert.That(Make(new LpPool(2, 2), Direction.Gradient).Bytes, Is.EqualTo((192 + 768 + 768) * 4));

    [Test]
    public void The_operator_of_a_gradient_has_the_forward_attributes()
    {
        var forward = new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1], Layout = Layout.ChannelsFirst };
        Assert.That(Make(forward, Direction.Gradient).Operator, Is.EqualTo(new MaxPoolGrad(forward)));
    }

    [Test]
    public void Small_workloads_take_turns_in_many_sets_and_large_ones_in_one() =>
        Assert.That((Rotation.Sets(Caches.Cold, 1 << 20, isGpu: true, 0), Rotation.Sets(Caches.Cold, 1L << 32, isGpu: true, 0)), Is.EqualTo((256, 1)));

    [Test]
    public void With_warm_caches_all_calls_have_one_set() => Assert.That(Rotation.Sets(Caches.Warm, 1 << 20, isGpu: true, 0), Is.EqualTo(1));

    [Test]
    public void Sets_never_take_more_than_a_quarter_of_the_memory() =>
        Assert.That(Rotation.Sets(Caches.Cold, 10 << 20, isGpu: true, memoryBytes: 200 << 20), Is.EqualTo(5));
}
