using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// An image or volume in ever smaller sizes: each level has half the extents of the one before, rounded up. Element i of
/// level k covers the elements i·2^k to (i + 1)·2^k − 1 of the input along each halved axis, as far as there are any, and
/// holds their average or maximum: what stands at the end of an odd extent counts as much as it covers.
/// <see cref="PoolEngine.RunEach{T}(Pyramid, System.Numerics.Tensors.Tensor{T})"/> computes it.
/// </summary>
/// <remarks>
/// Nothing is shifted: coordinates that count from the outer edge of the first element are divided by 2^k exactly, whatever
/// the extents (the last element of a level may reach beyond the end of the input). For coordinates of centres, as OME-Zarr
/// and ITK have them, the scale is 2^k and the translation (2^k − 1) / 2 elements of the input.
/// Level k is the pooling <see cref="Level"/> of the input: to the bit for maxima and integers; for averages of real numbers
/// but for rounding, since it is computed from a smaller level where that has no element that covers less than others.
/// </remarks>
/// <example><c>new Pyramid(levels: 6) { Divisors = [1, 2, 2] }</c></example>
public sealed record Pyramid
{
    /// <summary>Makes a pyramid.</summary>
    /// <param name="levels">How many levels there are beside the input: 1 to 62.</param>
    /// <exception cref="ArgumentException">The number is outside of that.</exception>
    public Pyramid(int levels)
    {
        Levels = levels is >= 1 and <= 62 ? levels : throw new ArgumentException($"levels must be from 1 to 62, but got {levels}.", nameof(levels));
    }

    /// <summary>How many levels there are beside the input.</summary>
    public int Levels { get; }

    /// <summary>Average or maximum.</summary>
    public PyramidMode Mode { get; init; }

    /// <summary>What a level divides each spatial axis by: 2, or 1 to keep it, such as the depth of a coarsely cut volume. Their number is that of the spatial axes, 1 to 3.</summary>
    /// <exception cref="ArgumentException">The list is anything else.</exception>
    public Extents Divisors
    {
        get;
        init => field = value.Count is >= 1 and <= 3 && value.All(divisor => divisor is 1 or 2) && value.Contains(2)
            ? value
            : throw new ArgumentException($"divisors must be 1 or 2 for each of 1 to 3 spatial axes, at least one of them 2, but got {value}.", nameof(value));
    }

    = [2, 2];

    /// <summary>Where the channels are.</summary>
    public Layout Layout { get; init; }

    /// <summary>The pooling that gives a level from the input at once.</summary>
    /// <param name="level">The level, from 1.</param>
    /// <exception cref="ArgumentException">There is no such level.</exception>
    public PoolOperator Level(int level)
    {
        if (level < 1 || level > Levels)
            throw new ArgumentException($"level must be from 1 to {Levels}, but got {level}.", nameof(level));
        return Halved(level);
    }

    /// <summary>The shape of each level for an input of a given shape.</summary>
    /// <param name="x">(N, C, spatial…) or (C, spatial…), or channels last. An extent that has become 1 stays 1.</param>
    /// <exception cref="ArgumentException">The shape has other axes.</exception>
    public IReadOnlyList<TensorShape> LevelShapes(TensorShape x)
    {
        return [.. Enumerable.Range(1, Levels).Select(level => Halved(level).OutputShape(x))];
    }

    /// <summary>From which level, 0 for the input, and by what a level is computed.</summary>
    internal (int Source, PoolOperator Operator) Step(int level, TensorShape x, bool isReal)
    {
        // An average of averages is the average of all only where each covers as much; and integers would be cut off twice.
        int source = Mode == PyramidMode.Max ? level - 1 : 0;
        SpatialView view = SpatialView.Of(x, Divisors.Count, Layout);
        while (Mode == PyramidMode.Average && isReal && source + 1 < level && IsWhole(view, source + 1))
            source++;
        return (source, Halved(level - source));
    }

    private bool IsWhole(SpatialView view, int level) =>
        Enumerable.Range(0, Divisors.Count).All(axis => Divisors[axis] == 1 || (view.Spatial(axis) & ((1L << level) - 1)) == 0);

    private PoolOperator Halved(int times)
    {
        Extents kernel = [.. Divisors.Select(divisor => divisor == 2 ? 1L << times : 1)];
        return Mode == PyramidMode.Max
            ? new MaxPool(kernel) { CeilMode = true, Layout = Layout }
            : new AveragePool(kernel) { CeilMode = true, CountIncludePad = false, Layout = Layout };
    }
}
