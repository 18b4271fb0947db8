using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators.Multi;

namespace GpuPool.Backends.Host.Multi;

/// <summary>One pooling in terms of the cells of all.</summary>
internal sealed class MultiPiece
{
    public MultiPiece(MultiPart part, MultiCuts cuts, int number)
    {
        Window window = MultiCuts.WindowOf(part);
        Placement = part.Placement;
        Depth = cuts.Depth.Bins[number];
        Height = cuts.Height.Bins[number];
        Width = cuts.Width.Bins[number];
        Columns = new AxisTable(window.Width).Taps;
        MostRows = Depth.Max(bin => bin.Count) * Height.Max(bin => bin.Count);
        FirstRows = [.. Depth.SelectMany(depth => Height.Select(height => (depth.First * cuts.Height.Count) + height.First))];
        MostCells = MostRows * Width.Max(bin => bin.Count);
        Positions = [.. Depth.SelectMany(depth => Height.SelectMany(height => Width.Select(
            width => cuts.Depth.Length(depth) * cuts.Height.Length(height) * cuts.Width.Length(width))))];
    }

    /// <summary>Where its output lies.</summary>
    public Placement Placement { get; }

    /// <summary>The runs of each bin along the depth.</summary>
    public RunRange[] Depth { get; }

    /// <summary>The runs of each bin along the height.</summary>
    public RunRange[] Height { get; }

    /// <summary>The runs of each bin along the width.</summary>
    public RunRange[] Width { get; }

    /// <summary>The columns of each bin along the width.</summary>
    public TapRange[] Columns { get; }

    /// <summary>Rows of bins.</summary>
    public int Rows => Depth.Length * Height.Length;

    /// <summary>The first row of cells under each row of bins.</summary>
    public int[] FirstRows { get; }

    /// <summary>The most rows of cells under a bin.</summary>
    public int MostRows { get; }

    /// <summary>The most cells of a bin.</summary>
    public int MostCells { get; }

    /// <summary>Positions of each bin, in the order of the output.</summary>
    public long[] Positions { get; }
}
