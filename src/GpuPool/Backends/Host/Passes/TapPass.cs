namespace GpuPool.Backends.Host.Passes;

/// <summary>One value that a pass combines.</summary>
/// <param name="IsTap">Whether it is a single tap; otherwise what the pass before gave.</param>
/// <param name="Tap">The first tap of it.</param>
internal readonly record struct PassOperand(bool IsTap, long Tap);

/// <summary>
/// Windows along one axis in few passes: what n neighbouring taps give is combined with itself, n and 2·n taps further, and with
/// single taps that make up the rest. So 13 taps take two passes of eight values in all.
/// </summary>
/// <param name="Operands">What is combined, in the order of the taps; at most <see cref="MostOperands"/>.</param>
internal sealed record TapPass(PassOperand[] Operands)
{
    /// <summary>The most values of a pass.</summary>
    public const int MostOperands = 5;

    private const long Radix = 3;

    // What a pass costs beside its operands, in operands.
    private const double PassCost = 2.5;

    /// <summary>The last tap at which a pass reads what the one before gave; −1 if it does not.</summary>
    public long LevelReach { get; } = Operands.Where(operand => !operand.IsTap).Select(operand => operand.Tap).DefaultIfEmpty(-1).Max();

    /// <summary>The last tap that a pass reads by itself; −1 if it reads none.</summary>
    public long TapReach { get; } = Operands.Where(operand => operand.IsTap).Select(operand => operand.Tap).DefaultIfEmpty(-1).Max();

    /// <summary>A pass that takes each tap as it is.</summary>
    public static TapPass Copy { get; } = new([new PassOperand(true, 0)]);

    /// <summary>The passes for windows of so many taps; none for one tap.</summary>
    /// <param name="taps">How many taps.</param>
    /// <param name="repeats">Whether a tap may be taken twice: then the last pass overlaps.</param>
    public static TapPass[] Of(long taps, bool repeats)
    {
        var passes = new List<TapPass>();
        if (repeats)
            Overlap(passes, taps);
        else
            Divide(passes, taps);
        return [.. passes];
    }

    private static void Overlap(List<TapPass> passes, long taps)
    {
        if (taps == 1)
            return;
        long count = Enumerable.Range(2, MostOperands - 1).MinBy(operands => Cost(taps, operands));
        long level = Level(taps, count);
        Overlap(passes, level);
        passes.Add(new TapPass([.. Enumerable.Range(0, (int)count).Select(i => new PassOperand(level == 1, Math.Min(i * level, taps - level)))]));
    }

    private static double Cost(long taps) => taps == 1 ? 0 : Enumerable.Range(2, MostOperands - 1).Min(operands => Cost(taps, operands));

    private static double Cost(long taps, long operands) => operands > taps ? double.PositiveInfinity : operands + PassCost + Cost(Level(taps, operands));

    // What so many operands are to hold, of which the last may overlap the one before.
    private static long Level(long taps, long operands) => (taps + operands - 1) / operands;

    private static void Divide(List<TapPass> passes, long taps)
    {
        if (taps == 1)
            return;
        long level = Math.Max(1, taps / Radix);
        Divide(passes, level);
        var operands = new List<PassOperand>();
        long tap = 0;
        for (; operands.Count < Radix && tap + level <= taps; tap += level)
            operands.Add(new PassOperand(level == 1, tap));
        for (; tap < taps; tap++)
            operands.Add(new PassOperand(true, tap));
        passes.Add(new TapPass([.. operands]));
    }
}
