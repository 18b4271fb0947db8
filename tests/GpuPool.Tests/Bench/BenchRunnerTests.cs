using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

/// <summary>Whole runs of two tiny cases. What is asserted is what was run, never how fast.</summary>
public sealed class BenchRunnerTests
{
    private static readonly CaseFile Tiny = new(2, 2,
    [
        new BenchCase("tiny-max", "", new MaxPool(2, 2), [3, 8, 8], ElementType.Float32),
        new BenchCase("tiny-gap", "", new GlobalAveragePool { Layout = Layout.ChannelsLast }, [5, 4, 4], ElementType.Float32),
    ]);

    private static readonly BenchOptions Options = new() { Cases = Tiny, Devices = ["cpu"], SecondsPerCase = 0.002 };

    [TestCase("cpu", Place.Host)]
    [TestCase("cpu-ilgpu", Place.Device)]
    [TestCase("cpu-ilgpu", Place.Host)]
    public void The_passes_of_each_case_are_timed_beside_a_copy(string device, Place place)
    {
        BenchReport report = new BenchRunner(Options with { Devices = [device], Places = [place], Directions = [Direction.Forward, Direction.Indices, Direction.Gradient] }).Run();
        Assert.That(report.Rows.Select(row => $"{row.Case} {row.Operator} {row.Problem}"), Is.EqualTo(new[]
        {
            "tiny-max MaxPool ", "tiny-max MaxPool ", "tiny-max MaxPoolGrad ", "tiny-gap GlobalAveragePool ", "tiny-gap GlobalAveragePoolGrad ",
        }));
        Assert.That(report.Rows.Select(row => row.Where), Is.All.EqualTo(place.ToString().ToLowerInvariant()));
        Assert.That(report.Rows.Select(row => row.ShareOfCopy), Is.All.GreaterThan(0));
        Assert.That(report.Rows.Select(row => row.Implementation), Is.All.Not.Empty);
    }

    [Test]
    public void Every_type_is_timed()
    {
        BenchReport report = new BenchRunner(Options with { Types = [ElementType.Float16, ElementType.Float32, ElementType.Float64], Directions = [Direction.Gradient] }).Run();
        Assert.That(report.Rows.Select(row => $"{row.Type}{row.Problem}"), Is.EqualTo(new[] { "float16", "float32", "float64", "float16", "float32", "float64" }));
    }

    [Test]
    public void Bytes_are_timed_where_they_can_be_pooled()
    {
        BenchReport report = new BenchRunner(Options with { Types = [ElementType.UInt8], Directions = [Direction.Forward, Direction.Gradient] }).Run();
        Assert.That(report.Rows.Select(row => $"{row.Case} {row.Operator} {row.Type}{row.Problem}"), Is.EqualTo(new[] { "tiny-max MaxPool uint8", "tiny-gap GlobalAveragePool uint8" }));
    }

    [Test]
    public void The_host_has_one_row_wherever_tensors_lie() =>
        Assert.That(new BenchRunner(Options with { Places = [Place.Device, Place.Host], Filter = ["tiny-max"] }).Run().Rows, Has.Count.EqualTo(1));

    [Test]
    public void A_filter_chooses_cases() =>
        Assert.That(new BenchRunner(Options with { Filter = ["*-gap", "none"] }).Run().Rows.Single().Case, Is.EqualTo("tiny-gap"));

    [Test]
    public void A_filter_that_fits_nothing_names_the_cases() => Assert.That(
        () => new BenchRunner(Options with { Filter = ["resnet*"] }).Run(),
        Throws.ArgumentException.With.Message.Contains("resnet*").And.Message.Contains("tiny-max, tiny-gap"));

    [Test]
    public void A_batch_of_ones_own_goes_before_the_files() =>
        Assert.That(new BenchRunner(Options with { Batch = 3, Filter = ["tiny-max"] }).Run().Rows.Single().Shape, Is.EqualTo(new[] { 3, 3, 8, 8 }));

    [TestCase("cpu:7")]
    [TestCase("toaster")]
    public void A_device_that_could_not_be_is_a_mistake(string name) =>
        Assert.That(() => new BenchRunner(Options with { Devices = [name] }).Run(), Throws.ArgumentException.With.Message.Contains(name));

    [Test]
    public void A_gpu_that_is_not_there_is_trouble_with_a_device() =>
        Assert.That(() => new BenchRunner(Options with { Devices = ["cuda:77"] }).Run(), Throws.InstanceOf<PoolDeviceException>());

    [Test]
    public void Progress_is_told_before_each_row_and_at_the_end()
    {
        var told = new List<BenchProgress>();
        new BenchRunner(Options).Run(new Listener(told));
        Assert.That(told.Select(progress => (progress.Done, progress.Total)), Is.EqualTo(new[] { (0, 2), (1, 2), (2, 2) }));
    }

    private sealed class Listener(List<BenchProgress> told) : IProgress<BenchProgress>
    {
        public void Report(BenchProgress value) => told.Add(value);
    }
}
