using GpuPool.Backends.Host.Passes;

namespace GpuPool.Tests.Host;

/// <summary>The few passes of a large window combine the taps of it and no others.</summary>
internal sealed class TapPassTests
{
    [Test]
    public void Each_tap_of_a_sum_is_taken_once([Range(1, 64)] int taps) =>
        Assert.That(Taken(TapPass.Of(taps, repeats: false)), Is.EqualTo(Enumerable.Range(0, taps)));

    [Test]
    public void Each_tap_of_a_maximum_is_taken_at_least_once([Range(1, 64)] int taps) =>
        Assert.That(Taken(TapPass.Of(taps, repeats: true)).Distinct(), Is.EqualTo(Enumerable.Range(0, taps)));

    [Test]
    public void No_pass_reads_more_than_five_values([Range(1, 64)] int taps, [Values] bool repeats) =>
        Assert.That(TapPass.Of(taps, repeats).Select(pass => pass.Operands.Length), Is.All.InRange(2, TapPass.MostOperands));

    // Passes cost what they read and write: thirteen taps are eight values in two passes, not thirteen in one.
    [TestCase(3, 1)]
    [TestCase(5, 1)]
    [TestCase(13, 2)]
    [TestCase(25, 2)]
    [TestCase(64, 3)]
    public void A_maximum_takes_few_passes(int taps, int passes) =>
        Assert.That(TapPass.Of(taps, repeats: true), Has.Length.EqualTo(passes));

    /// <summary>The taps that come into a window, in order, as often as they do.</summary>
    private static IEnumerable<long> Taken(TapPass[] passes)
    {
        long[] level = [0];
        foreach (TapPass pass in passes)
            level = [.. pass.Operands.SelectMany(operand => operand.IsTap ? [operand.Tap] : level.Select(tap => tap + operand.Tap))];
        return level.Order();
    }
}
