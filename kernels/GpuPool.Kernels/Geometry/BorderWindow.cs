namespace GpuPool.Kernels.Geometry;

/// <summary>Sliding windows over a padded tensor that is never made: every tap within the padding counts.</summary>
public struct BorderWindow : IUniformWindows
{
    /// <summary>The windows, with their padding.</summary>
    public Window Window;

    /// <summary>What the padding holds: one of <see cref="Geometry.Border"/>'s constants.</summary>
    public int Kind;

    /// <inheritdoc/>
    public static bool HasBorder => true;

    /// <inheritdoc/>
    public readonly Extent5 Extents => Window.Extents;

    /// <inheritdoc/>
    public readonly Border Border => new() { Kind = Kind, Depth = Window.Depth, Height = Window.Height, Width = Window.Width };

    /// <inheritdoc/>
    public readonly TapRange DepthTaps(Spot output) => Taps(Window.Depth, output.Depth);

    /// <inheritdoc/>
    public readonly TapRange HeightTaps(Spot output) => Taps(Window.Height, output.Height);

    /// <inheritdoc/>
    public readonly TapRange WidthTaps(Spot output) => Taps(Window.Width, output.Width);

    /// <inheritdoc/>
    public readonly IndexRange DepthWindows(Spot input) => Border.WindowsOver(Window.Depth, input.Depth);

    /// <inheritdoc/>
    public readonly IndexRange HeightWindows(Spot input) => Border.WindowsOver(Window.Height, input.Height);

    /// <inheritdoc/>
    public readonly IndexRange WidthWindows(Spot input) => Border.WindowsOver(Window.Width, input.Width);

    /// <inheritdoc/>
    public readonly long Divisor(TapRange depth, TapRange height, TapRange width) => Window.Divisor(depth, height, width);

    /// <inheritdoc/>
    public readonly long DepthHits(Spot output, Spot input) => Border.Hits(Window.Depth, output.Depth, input.Depth);

    /// <inheritdoc/>
    public readonly long HeightHits(Spot output, Spot input) => Border.Hits(Window.Height, output.Height, input.Height);

    /// <inheritdoc/>
    public readonly long WidthHits(Spot output, Spot input) => Border.Hits(Window.Width, output.Width, input.Width);

    private static TapRange Taps(Axis axis, long output)
    {
        long count = axis.Taps(output).PaddedCount;
        return new TapRange((output * axis.Stride) - axis.PadBegin, axis.Dilation, count, count);
    }
}
