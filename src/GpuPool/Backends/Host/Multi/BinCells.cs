namespace GpuPool.Backends.Host.Multi;

/// <summary>The bins of another pooling that each bin of a pooling consists of, as those of a grid of 6 by 6 make one of 3 by 3.</summary>
internal sealed class BinCells
{
    private BinCells(int parent, RunRange[] depths, RunRange[] heights, RunRange[] widths, int allHeights, int allWidths)
    {
        Parent = parent;
        var begins = new List<int> { 0 };
        var cells = new List<int>();
        foreach (RunRange depth in depths)
        {
            foreach (RunRange height in heights)
            {
                foreach (RunRange width in widths)
                {
                    for (int d = depth.First; d < depth.End; d++)
                    {
                        for (int h = height.First; h < height.End; h++)
                        {
                            for (int w = width.First; w < width.End; w++)
                                cells.Add((((d * allHeights) + h) * allWidths) + w);
                        }
                    }

                    begins.Add(cells.Count);
                }
            }
        }

        Begins = [.. begins];
        Cells = [.. cells];
    }

    /// <summary>The number of the other pooling.</summary>
    public int Parent { get; }

    /// <summary>Where each bin begins in the list, and the end of the last.</summary>
    public int[] Begins { get; }

    /// <summary>The other pooling's bins.</summary>
    public int[] Cells { get; }

    /// <summary>For each pooling the one with the fewest bins that its own consist of; null if it has to come from the tensor.</summary>
    public static BinCells?[] Of(MultiPiece[] pieces)
    {
        var all = new BinCells?[pieces.Length];
        int[] order = Order(pieces);
        for (int i = 0; i < order.Length; i++)
        {
            all[order[i]] = Enumerable.Reverse(order[..i])
                .Select(parent => Of(pieces[order[i]], pieces[parent], parent)).FirstOrDefault(cells => cells is not null);
        }

        return all;
    }

    /// <summary>The poolings in an order in which those that others consist of come first.</summary>
    public static int[] Order(MultiPiece[] pieces) =>
        [.. Enumerable.Range(0, pieces.Length).OrderByDescending(number => pieces[number].Positions.Length)];

    private static BinCells? Of(MultiPiece piece, MultiPiece parent, int number) =>
        Parts(piece.Depth, parent.Depth) is RunRange[] depths && Parts(piece.Height, parent.Height) is RunRange[] heights
        && Parts(piece.Width, parent.Width) is RunRange[] widths
            ? new BinCells(number, depths, heights, widths, parent.Height.Length, parent.Width.Length)
            : null;

    /// <summary>The bins of one axis that each bin of another consists of, without gaps and without overlap.</summary>
    private static RunRange[]? Parts(RunRange[] bins, RunRange[] cells)
    {
        var parts = new RunRange[bins.Length];
        for (int bin = 0; bin < bins.Length; bin++)
        {
            int first = Array.FindIndex(cells, cell => cell.First == bins[bin].First);
            int end = first;
            int bound = bins[bin].First;
            for (; first >= 0 && end < cells.Length && cells[end].First == bound && bound < bins[bin].End; end++)
                bound = cells[end].End;
            if (bound != bins[bin].End)
                return null;
            parts[bin] = new RunRange(first, end);
        }

        return parts;
    }
}
