using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// Which columns the windows along a row take. The row is one of a plane's, or, where these are short, the whole plane: its
/// rows follow one another, and the further rows under a window lie the same distance behind the first one for all of them.
/// </summary>
/// <param name="Width">The windows along a row.</param>
/// <param name="Height">The windows along the rows: of a whole plane.</param>
/// <param name="IsPlane">Whether the row is a whole plane.</param>
internal readonly record struct TapColumns(Axis Width, Axis Height, bool IsPlane)
{
    /// <summary>Outputs of the row.</summary>
    public long Outputs => IsPlane ? Height.Output * Width.Output : Width.Output;

    /// <summary>Taps of a window along the row.</summary>
    public long Taps => Width.Kernel;

    /// <summary>Whether windows of a plane reach over its first or last row.</summary>
    public bool HasEdges => IsPlane && (Height.PadBegin > 0 || !Has(Height.Output - 1, Height.Kernel - 1));

    /// <summary>The column that a tap of an output takes, of a plane in the first row under the output; −1 for padding.</summary>
    public long this[long output, long tap]
    {
        get
        {
            (long row, long place) = IsPlane ? Math.DivRem(output, Width.Output) : (0, output);
            long column = (place * Width.Stride) - Width.PadBegin + (tap * Width.Dilation);
            return column < 0 || column >= Width.Input ? -1 : (row * Height.Stride * Width.Input) + column;
        }
    }

    /// <summary>Whether what a tap along the rows takes for a column of the first rows lies in the plane.</summary>
    public bool IsInside(long column, long tap) => IsRow((column / Width.Input) - Height.PadBegin + (tap * Height.Dilation));

    private bool Has(long output, long tap) => IsRow((output * Height.Stride) - Height.PadBegin + (tap * Height.Dilation));

    private bool IsRow(long row) => row >= 0 && row < Height.Input;
}
