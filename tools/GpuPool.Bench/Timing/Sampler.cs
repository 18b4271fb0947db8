namespace GpuPool.Bench;

/// <summary>
/// Times contestants in turns, so that whatever slows the machine for a while slows all of them. A sample is the mean of
/// as many calls as take <see cref="SampleSeconds"/>, long beside the clock's resolution and what waiting costs.
/// </summary>
/// <param name="seconds">How long to sample each contestant; warming up comes on top.</param>
internal sealed class Sampler(double seconds)
{
    private const int Turns = 3;
    private const int MostSamples = 300;
    private const int FewestSamples = 5;
    private const double ShortestSample = 200e-6;

    // Warming up ends when the last rounds agree this well, or after twice the time of sampling (at least a second of it,
    // for the runtime's compiler to finish its work in the background).
    private const double Stable = 0.03;
    private const int AgreeingRounds = 3;
    private const double LongestWarmUp = 1;

    private double SampleSeconds => Math.Max(ShortestSample, seconds / MostSamples);

    /// <summary>Warms all up and samples them.</summary>
    /// <returns>The seconds of one call in each sample, for each contestant.</returns>
    public double[][] Sample(IReadOnlyList<ITimed> contestants, CancellationToken cancellation)
    {
        int[] calls = [.. contestants.Select(timed => WarmUp(timed, cancellation))];
        List<double>[] samples = [.. contestants.Select(_ => new List<double>())];
        for (int turn = 1; turn <= Turns; turn++)
        {
            for (int i = 0; i < calls.Length; i++)
            {
                // What ran before took the caches, the clock and the cores: this call gets them back.
                contestants[i].Run(calls[i]);
                TakeTurn(contestants[i], calls[i], samples[i], turn, cancellation);
            }
        }

        return [.. samples.Select(list => list.ToArray())];
    }

    private void TakeTurn(ITimed timed, int calls, List<double> samples, int turn, CancellationToken cancellation)
    {
        double spent = 0;
        int least = (FewestSamples * turn + Turns - 1) / Turns;
        while (samples.Count < MostSamples * turn / Turns && (samples.Count < least || spent < seconds / Turns))
        {
            cancellation.ThrowIfCancellationRequested();
            double taken = timed.Run(calls);
            spent += taken;
            samples.Add(taken / calls);
        }
    }

    /// <summary>Runs until times no longer change.</summary>
    /// <returns>How many calls make a sample.</returns>
    private int WarmUp(ITimed timed, CancellationToken cancellation)
    {
        double spent = 0;
        double limit = Math.Max(2 * seconds, Math.Min(LongestWarmUp, 10 * seconds));
        var recent = new Queue<double>();
        int calls = 1;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            double taken = timed.Run(calls);
            spent += taken;
            if (taken < SampleSeconds && calls < int.MaxValue / 2)
            {
                // Towards the goal, but no more than tenfold at once: first calls are slow.
                calls = (int)Math.Ceiling(calls * Math.Clamp(1.2 * SampleSeconds / Math.Max(taken, 1e-9), 1.2, 10));
                continue;
            }

            recent.Enqueue(taken / calls);
            if (recent.Count > AgreeingRounds)
                recent.Dequeue();
            bool stable = recent.Count == AgreeingRounds && recent.Max() <= recent.Min() * (1 + Stable);
            if ((stable && spent >= limit / 4) || spent >= limit)
                return calls;
        }
    }
}
