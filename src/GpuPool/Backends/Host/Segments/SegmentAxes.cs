using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Segments;

/// <summary>
/// The three axes of windows over contiguous rows. Where one window takes whole rows, the rows under it follow one another
/// in memory and are one longer row: a global pooling becomes one run per plane.
/// </summary>
internal sealed class SegmentAxes
{
    public SegmentAxes(in Window window)
    {
        Depth = new AxisTable(window.Depth);
        Height = new AxisTable(window.Height);
        Width = new AxisTable(window.Width);
        for (int i = 0; i < 2 && Width.IsWhole && Height.IsContiguous; i++)
        {
            Width = Height.Scaled(Width.Input);
            Height = Depth;
            Depth = new AxisTable(Axis.Untouched(1));
        }
    }

    public AxisTable Depth { get; }

    public AxisTable Height { get; }

    public AxisTable Width { get; }
}
