using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

public sealed class SamplerTests
{
    /// <summary>Something that tells whatever time it is asked to; nothing waits.</summary>
    private sealed class Told(string name, List<string> log, Func<int, double> seconds) : ITimed
    {
        public double Run(int calls)
        {
            log.Add(name);
            return seconds(calls);
        }

        public void Dispose()
        {
        }
    }

    private readonly List<string> _log = [];

    private double[][] Sample(double budget, params double[] secondsPerCall) => new Sampler(budget).Sample(
        [.. secondsPerCall.Select((seconds, index) => new Told($"{index}", _log, calls => calls * seconds))], CancellationToken.None);

    [Test]
    public void A_sample_is_the_time_of_one_call() => Assert.That(Sample(0.3, 1e-3)[0], Is.All.EqualTo(1e-3).Within(1e-9));

    [Test]
    public void Samples_fill_the_time() => Assert.That(Sample(0.3, 10e-3)[0], Has.Length.EqualTo(30));

    [Test]
    public void Short_calls_are_timed_many_at_once()
    {
        int most = 0;
        new Sampler(0.3).Sample([new Told("", _log, calls => (most = Math.Max(most, calls)) * 0 + calls * 1e-6)], CancellationToken.None);
        Assert.That(most, Is.GreaterThanOrEqualTo(1000), "A sample of 1 ms takes a thousand calls of 1 µs.");
    }

    [Test]
    public void A_call_longer_than_all_the_time_is_sampled_a_few_times_all_the_same() =>
        Assert.That(Sample(0.01, 5)[0], Has.Length.EqualTo(5));

    [Test]
    public void The_number_of_samples_is_bounded() => Assert.That(Sample(10, 1e-7)[0], Has.Length.LessThanOrEqualTo(300));

    [Test]
    public void Contestants_take_turns()
    {
        Sample(0.3, 10e-3, 10e-3);
        // Runs of the same name, one after the other.
        int turns = 1 + Enumerable.Range(1, _log.Count - 1).Count(index => _log[index] != _log[index - 1]);
        Assert.That(turns, Is.EqualTo(2 + 6), "Each warms up once and samples in three turns.");
    }

    [Test]
    public void Warming_up_goes_on_until_times_agree()
    {
        // The first calls are slow, as a runtime's are.
        int run = 0;
        double[] samples = new Sampler(0.3).Sample([new Told("", _log, calls => calls * (run++ < 20 ? 10e-3 / run : 0.5e-3))], CancellationToken.None)[0];
        Assert.That(samples, Is.All.EqualTo(0.5e-3).Within(1e-9));
    }

    [Test]
    public void A_run_can_be_stopped() => Assert.That(
        () => new Sampler(1).Sample([new Told("", _log, calls => calls)], new CancellationToken(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());
}
