namespace GpuPool.Backends.Host.Selection;

/// <summary>
/// Comparisons that bring the elements of one or two places of sorted order to known places: a sorting network without what these
/// do not depend on. Its steps are the same whatever the values are, so vectors take them with a window in each lane.
/// </summary>
internal sealed class SelectionNetwork
{
    // Median of nine in 19 comparisons, found by Paeth (Graphics Gems, 1990).
    private static readonly (int First, int Second)[] MedianOfNine =
    [
        (1, 2), (4, 5), (7, 8), (0, 1), (3, 4), (6, 7), (1, 2), (4, 5), (7, 8), (0, 3),
        (5, 8), (4, 7), (3, 6), (1, 4), (2, 5), (4, 7), (4, 2), (6, 4), (4, 2),
    ];

    /// <summary>Makes one.</summary>
    /// <param name="count">How many values there are.</param>
    /// <param name="low">A place of sorted order.</param>
    /// <param name="high">Another one, or the same.</param>
    public SelectionNetwork(int count, int low, int high)
    {
        IReadOnlyList<(int First, int Second)> all = count == 9 && low == 4 && high == 4 ? MedianOfNine : MergeExchange(count);
        bool[] needed = new bool[count];
        needed[low] = true;
        needed[high] = true;
        List<Comparator> steps = [];
        foreach ((int first, int second) in all.Reverse())
        {
            if (!needed[first] && !needed[second])
                continue;
            steps.Add(new Comparator(first, second, (needed[first] ? Keeps.Smaller : 0) | (needed[second] ? Keeps.Larger : 0)));
            needed[first] = true;
            needed[second] = true;
        }

        steps.Reverse();
        Steps = [.. steps];
    }

    /// <summary>Which results of a comparison are used later.</summary>
    [Flags]
    internal enum Keeps
    {
        Smaller = 1,
        Larger = 2,
    }

    /// <summary>The comparisons, in order.</summary>
    public Comparator[] Steps { get; }

    /// <summary>Batcher's merge exchange for any count (Knuth, The Art of Computer Programming, 5.2.2, algorithm M).</summary>
    private static List<(int First, int Second)> MergeExchange(int count)
    {
        List<(int, int)> steps = [];
        int top = 1;
        while (top * 2 < count)
            top *= 2;
        for (int p = count < 2 ? 0 : top; p > 0; p /= 2)
        {
            int q = top;
            int r = 0;
            for (int d = p; ; d = q - p, q /= 2, r = p)
            {
                for (int i = 0; i < count - d; i++)
                {
                    if ((i & p) == r)
                        steps.Add((i, i + d));
                }

                if (q == p)
                    break;
            }
        }

        return steps;
    }

    /// <summary>One comparison: the smaller value goes to the first place, the larger one to the second.</summary>
    internal readonly record struct Comparator(int First, int Second, Keeps Keeps);
}
