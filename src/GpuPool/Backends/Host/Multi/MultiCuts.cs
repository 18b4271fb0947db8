using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Operators.Multi;

namespace GpuPool.Backends.Host.Multi;

/// <summary>How the planes of a tensor are cut into cells, runs along all three axes, of which the bins of all poolings consist.</summary>
internal sealed class MultiCuts
{
    /// <summary>Cuts planes.</summary>
    /// <param name="windows">The windows of each pooling.</param>
    /// <param name="most">The most positions of a cell, where it is reduced at once.</param>
    public MultiCuts(IReadOnlyList<Window> windows, long most)
    {
        Inner = windows[0].Inner;
        bool hasInner = Inner > 1;
        Width = new AxisRuns([.. windows.Select(window => window.Width)], hasInner ? most : long.MaxValue);
        IsOneRun = !hasInner && Width.Count == 1 && (windows[0].Depth.Input == 1 || windows.All(window => window.Height.Output == 1));
        bool isCut = hasInner || IsOneRun;
        Height = new AxisRuns([.. windows.Select(window => window.Height)], isCut ? Math.Max(1, most / Width.Longest) : long.MaxValue);
        Depth = new AxisRuns([.. windows.Select(window => window.Depth)], isCut ? Math.Max(1, most / Width.Longest / Height.Longest) : long.MaxValue);
        PieceRows = Math.Max(1, most / windows[0].Width.Input);
        InputHeight = windows[0].Height.Input;
        InputWidth = windows[0].Width.Input;
        Plane = windows[0].Extents.InputPlane;
        Planes = windows[0].Outer;
    }

    public AxisRuns Depth { get; }

    public AxisRuns Height { get; }

    public AxisRuns Width { get; }

    public long InputHeight { get; }

    public long InputWidth { get; }

    /// <summary>Everything after the spatial axes.</summary>
    public long Inner { get; }

    /// <summary>Positions of a plane.</summary>
    public long Plane { get; }

    /// <summary>How many planes, or images, there are.</summary>
    public long Planes { get; }

    /// <summary>Runs of depth times runs of height.</summary>
    public int Rows => Depth.Count * Height.Count;

    /// <summary>All cells of a plane.</summary>
    public int Cells => checked(Rows * Width.Count);

    /// <summary>Whether there is no inner axis, and all rows of one row of cells follow one another in memory and belong to one cell.</summary>
    public bool IsOneRun { get; }

    /// <summary>Input rows that are reduced for all modes at a time.</summary>
    public long PieceRows { get; }

    /// <summary>The first position of a row of cells.</summary>
    public long RowStart(int row) => ((Depth.Start(row / Height.Count) * InputHeight) + Height.Start(row % Height.Count)) * InputWidth;

    /// <summary>Input rows of a row of cells.</summary>
    public long RowHeight(int row) => Depth.Length(row / Height.Count) * Height.Length(row % Height.Count);

    /// <summary>The windows of a pooling.</summary>
    public static Window WindowOf(MultiPart part) => ((ReduceProblem)part.Problem).Window;
}
