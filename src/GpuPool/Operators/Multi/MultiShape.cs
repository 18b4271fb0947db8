using GpuPool.Kernels.Geometry;

namespace GpuPool.Operators.Multi;

/// <summary>The parts of a <see cref="MultiPool"/> and where their outputs lie.</summary>
internal static class MultiShape
{
    public static MultiProblem Lower(MultiPool pool, TensorShape x)
    {
        if (pool.Operators.Count == 0)
            throw new ArgumentException("operators must hold at least one operator, but is empty.", "operators");
        if (!Enum.IsDefined(pool.Join))
            throw new ArgumentException($"join must be separate, channels or flat, but got {pool.Join}.", "join");
        int rank = CheckParts(pool, x);
        bool isBatched = x.Rank == rank + 2;
        long images = isBatched ? x[0] : 1;
        bool last = pool.Layout == Layout.ChannelsLast;
        long channels = x[last ? x.Rank - 1 : x.Rank - rank - 1];
        Problem[] problems = [.. pool.Operators.Select(part => (part with { Layout = pool.Layout }).Lower([x]))];
        if (pool.Join == Joining.Channels)
            CheckSame(pool, problems);
        long[] cells = Array.ConvertAll(problems, problem => Cells(problem.Output, channels, isBatched, last));
        TensorShape output = pool.Join switch
        {
            Joining.Channels => Stacked(problems, isBatched, last),
            Joining.Flat when isBatched => [images, Sum(cells, channels)],
            Joining.Flat => [Sum(cells, channels)],
            _ => [Sum(cells, images * channels)],
        };
        _ = output.ElementCount;
        var parts = new MultiPart[problems.Length];
        long before = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            Placement place = Place(pool, cells, i, channels, before, images);
            parts[i] = new MultiPart(problems[i], place, images);
            before += cells[i];
        }

        return new MultiProblem(output, parts);
    }

    /// <summary>The number of spatial axes, the same for all.</summary>
    private static int CheckParts(MultiPool pool, TensorShape x)
    {
        int rank = 0;
        for (int i = 0; i < pool.Operators.Count; i++)
        {
            PoolOperator part = pool.Operators[i];
            int axes = part switch
            {
                AdaptiveOperator adaptive => adaptive.OutputSize.Count,
                GlobalOperator => x.Rank - 2,
                _ => throw new ArgumentException($"operators must be adaptive and global poolings, but number {i + 1} is {part.Name}.", "operators"),
            };
            if (part.Layout != Layout.ChannelsFirst && part.Layout != pool.Layout)
                throw new ArgumentException($"operators must have the layout of {pool.Name}, {pool.Layout}, but that of number {i + 1} is {part.Layout}.", "operators");
            if (i > 0 && axes != rank)
                throw new ArgumentException($"operators must have the same spatial axes, but number 1 has {rank} and number {i + 1} has {axes} for x of the shape {x}.", "operators");
            rank = axes;
        }

        return rank;
    }

    private static void CheckSame(MultiPool pool, Problem[] problems)
    {
        int other = Array.FindIndex(problems, problem => problem.Output != problems[0].Output);
        if (other > 0)
        {
            throw new ArgumentException(
                $"join must be separate or flat where outputs differ: number 1 gives {problems[0].Output}, number {other + 1} gives {problems[other].Output}.", "join");
        }
    }

    private static long Cells(TensorShape output, long channels, bool isBatched, bool last)
    {
        // Not by a division: there may be no image, and no channel.
        long cells = 1;
        for (int axis = 0; axis < output.Rank; axis++)
        {
            bool isChannel = last ? axis == output.Rank - 1 : axis == (isBatched ? 1 : 0);
            cells *= isChannel || (axis == 0 && isBatched) ? 1 : output[axis];
        }

        return cells;
    }

    private static TensorShape Stacked(Problem[] problems, bool isBatched, bool last)
    {
        long[] extents = problems[0].Output.ToArray();
        extents[last ? extents.Length - 1 : isBatched ? 1 : 0] *= problems.Length;
        return TensorShape.Create(extents);
    }

    private static long Sum(long[] cells, long times)
    {
        UInt128 sum = 0;
        foreach (long count in cells)
            sum += (UInt128)(ulong)count * (ulong)times;
        return sum <= long.MaxValue ? (long)sum : throw new ArgumentException("operators must give no more elements than fit 64 bits.", "operators");
    }

    private static Placement Place(MultiPool pool, long[] cells, int number, long channels, long before, long images)
    {
        bool last = pool.Layout == Layout.ChannelsLast;
        bool stacks = last && pool.Join == Joining.Channels;
        bool separate = pool.Join == Joining.Separate;

        // Channels last, a pixel of all is the pixels of each side by side; in all other cases an image of all is the images
        // of each one after the other.
        long pixel = stacks ? channels * cells.Length : channels;
        return new Placement
        {
            Channels = channels,
            Cells = cells[number],
            ChannelsLast = last ? 1 : 0,
            Start = stacks ? number * channels : before * channels * (separate ? images : 1),
            ImageStride = separate ? channels * cells[number] : channels * cells.Sum(),
            ChannelStride = last ? 1 : cells[number],
            CellStride = last ? pixel : 1,
        };
    }
}
