using System.Globalization;

namespace GpuPool.Cli.Pyramids;

/// <summary>An array of any axes as a pyramid sees it: outer × up to three spatial axes × inner.</summary>
internal sealed class PyramidView
{
    private readonly TensorShape _shape;
    private readonly int _first;

    /// <summary>Makes a view.</summary>
    /// <param name="shape">The array's shape.</param>
    /// <param name="axes">The axes that are halved; a negative one counts from the last.</param>
    /// <param name="levels">How many levels there are.</param>
    /// <param name="mode">What they hold.</param>
    /// <exception cref="UsageException">The array has no such axes, or nothing is left to be halved so often.</exception>
    public PyramidView(TensorShape shape, IReadOnlyList<int> axes, int levels, PyramidMode mode)
    {
        int[] halved = [.. axes.Select(axis => axis < 0 ? axis + shape.Rank : axis).Order()];
        if (halved.Length == 0 || halved.Distinct().Count() < axes.Count || halved[0] < 0 || halved[^1] >= shape.Rank || halved[^1] - halved[0] > 2)
            throw new UsageException($"--axes names one to three of the array's {shape.Rank} axes, from 0 and within three neighbours, but got {string.Join(',', axes)}.");
        if (shape.ElementCount == 0)
            throw new UsageException($"The array has the shape {shape} and so no elements.");
        long most = halved.Max(axis => shape[axis]);
        int useful = 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)most - 1);
        if (levels < 1 || levels > useful)
        {
            throw new UsageException(useful == 0
                ? $"The axes {string.Join(',', halved)} of the shape {shape} have one position and cannot be halved."
                : $"--levels is from 1 to {useful} for the shape {shape}, where the halved axes then have one position, but got {levels}.");
        }

        _shape = shape;
        _first = halved[0];
        Rank = halved[^1] - _first + 1;
        Outer = Product(0, _first);
        Inner = Product(_first + Rank, shape.Rank);
        Pyramid = new Pyramid(levels)
        {
            Divisors = [.. Enumerable.Range(_first, Rank).Select(axis => halved.Contains(axis) ? 2L : 1L)],
            Layout = Inner == 1 ? Layout.ChannelsFirst : Layout.ChannelsLast,
            Mode = mode,
        };
    }

    public Pyramid Pyramid { get; }

    /// <summary>The number of axes from the first to the last that is halved.</summary>
    public int Rank { get; }

    /// <summary>Elements of the axes before these.</summary>
    public long Outer { get; }

    /// <summary>Elements of the axes after these.</summary>
    public long Inner { get; }

    /// <summary>The extents of the axes.</summary>
    public long[] Extents => [.. Enumerable.Range(_first, Rank).Select(axis => _shape[axis])];

    /// <summary>The shape of so many outer positions and such extents, as the pyramid takes it.</summary>
    public TensorShape Shape(long outer, ReadOnlySpan<long> extents) => Inner == 1 ? [outer, 1, .. extents] : [outer, .. extents, Inner];

    /// <summary>The array's shape at a level.</summary>
    public TensorShape LevelShape(int level)
    {
        long[] extents = _shape.ToArray();
        for (int axis = 0; axis < Rank; axis++)
            extents[_first + axis] = Halved(extents[_first + axis], axis, level);
        return TensorShape.Create(extents);
    }

    /// <summary>A position or an extent of an axis, rounded up, at a level.</summary>
    public long Halved(long position, int axis, int level) => Pyramid.Divisors[axis] == 1 ? position : (position + (1L << level) - 1) >> level;

    /// <summary>For each axis of the array the elements of the input that one of a level is long, and how far its centre lies from that of the first.</summary>
    public (double Scale, double Translation)[] Transform(int level) => [.. Enumerable.Range(0, _shape.Rank).Select(axis =>
        axis >= _first && axis < _first + Rank && Pyramid.Divisors[axis - _first] == 2
            ? (Math.ScaleB(1, level), (Math.ScaleB(1, level) - 1) / 2)
            : (1.0, 0.0))];

    /// <summary>Reads 1,2 or -2,-1.</summary>
    public static int[] ParseAxes(string text) => [.. text.Split(',').Select(part =>
        int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int axis) && Math.Abs((long)axis) <= TensorShape.MaxRank
            ? axis
            : throw new UsageException($"--axes is a list of axes such as 1,2 or -2,-1, but got {text}."))];

    private long Product(int first, int end)
    {
        long product = 1;
        for (int axis = first; axis < end; axis++)
            product *= _shape[axis];
        return product;
    }
}
