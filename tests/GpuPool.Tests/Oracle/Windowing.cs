namespace GpuPool.Tests.Oracle;

/// <summary>The windows of sliding, adaptive and global pooling, worked out from an operator and the shape of its input.</summary>
internal sealed record Windowing(Grid Input, Grid Output, TensorShape OutputShape, AxisWindow[][] Axes)
{
    public IEnumerable<WindowTaps> All() => WindowTaps.All(Input, Output, Axes);

    /// <summary>The windows, or null where a rule forbids the operator or the shape.</summary>
    public static Windowing? Of(PoolOperator op, TensorShape x) => IsRefused(op) ? null : op switch
    {
        WindowedOperator windowed => Sliding(windowed, x),
        AdaptiveOperator adaptive => Adaptive(adaptive, x),
        GlobalOperator global => Global(global, x),
        _ => throw new ArgumentException($"{op.Name} has no windows.", nameof(op)),
    };

    /// <summary>One value per axis: as given, the single one for all, or the fallback.</summary>
    public static long[]? PerAxis(Extents values, int rank, long[] fallback) =>
        values.Count == 0 ? fallback
        : values.Count == 1 ? [.. Enumerable.Repeat(values[0], rank)]
        : values.Count == rank ? values.ToArray()
        : null;

    private static Windowing? Sliding(WindowedOperator op, TensorShape x)
    {
        int rank = op.Kernel.Count;
        if (rank is < 1 or > 3 || Grid.Of(x, rank, op.Layout) is not Grid input || IsEmpty(input) || input.C == 0)
            return null;
        long[] kernel = op.Kernel.ToArray();
        long[]? stride = PerAxis(op.Stride, rank, kernel);
        long[]? dilation = PerAxis(op.Dilation, rank, [1, 1, 1]);
        long[]? padding = op.Padding.Count == 2 * rank ? op.Padding.ToArray() : PerAxis(op.Padding, rank, [0, 0, 0]) is long[] both ? [.. both[..rank], .. both[..rank]] : null;
        if (stride is null || dilation is null || padding is null || kernel.Concat(stride).Concat(dilation[..rank]).Any(value => value < 1) || padding.Any(pad => pad < 0))
            return null;
        if (!double.IsFinite(op.PaddingValue) || (op.PaddingValue != 0 && op.PaddingMode != PaddingMode.Constant))
            return null;
        if (op is AveragePool { DivisorOverride: 0 } || (op is LpPool { P: double p } && !(p > 0)) || (op.AutoPad != AutoPad.NotSet && padding.Any(pad => pad != 0)))
            return null;

        AxisWindow[][] axes = [[AxisWindow.Run(0, 1)], [AxisWindow.Run(0, 1)], [AxisWindow.Run(0, 1)]];
        for (int i = 0; i < rank; i++)
        {
            long extent = input.Spatial(3 - rank + i);
            AxisWindow[]? windows = op.AutoPad is AutoPad.SameUpper or AutoPad.SameLower
                ? AxisWindow.Same(extent, kernel[i], stride[i], dilation[i], op.AutoPad == AutoPad.SameUpper)
                : AxisWindow.Sliding(extent, kernel[i], stride[i], dilation[i], padding[i], padding[rank + i], op.CeilMode && op.AutoPad == AutoPad.NotSet);
            if (op.PaddingMode != PaddingMode.Implicit)
            {
                (long begin, long end) = op.AutoPad is AutoPad.SameUpper or AutoPad.SameLower
                    ? AxisWindow.SamePadding(extent, kernel[i], stride[i], dilation[i], op.AutoPad == AutoPad.SameUpper)
                    : (padding[i], padding[rank + i]);
                windows = AxisWindow.Bordered(windows, extent, stride[i], dilation[i], kernel[i], begin, end, op.PaddingMode);
            }

            if (windows is null)
                return null;
            axes[3 - rank + i] = windows;
        }

        return Make(input, axes, rank, x.Rank == rank + 2);
    }

    private static Windowing? Adaptive(AdaptiveOperator op, TensorShape x)
    {
        int rank = op.OutputSize.Count;
        if (rank is < 1 or > 3 || Grid.Of(x, rank, op.Layout) is not Grid input || IsEmpty(input) || op.OutputSize.Any(size => size < 0))
            return null;
        AxisWindow[][] axes = [[AxisWindow.Run(0, 1)], [AxisWindow.Run(0, 1)], [AxisWindow.Run(0, 1)]];
        for (int i = 0; i < rank; i++)
        {
            long extent = input.Spatial(3 - rank + i);
            axes[3 - rank + i] = AxisWindow.Adaptive(extent, op.OutputSize[i] ?? extent);
        }

        return Make(input, axes, rank, x.Rank == rank + 2);
    }

    private static Windowing? Global(GlobalOperator op, TensorShape x)
    {
        int rank = x.Rank - 2;
        if (rank is < 1 or > 3 || Grid.Of(x, rank, op.Layout) is not Grid input || IsEmpty(input) || (op is GlobalLpPool { P: double p } && !(p > 0)))
            return null;
        AxisWindow[][] axes = [[AxisWindow.Run(0, input.D)], [AxisWindow.Run(0, input.H)], [AxisWindow.Run(0, input.W)]];
        Windowing windowing = Make(input, axes, rank, batched: true);
        return op.KeepDims ? windowing : windowing with { OutputShape = [input.N, input.C] };
    }

    /// <summary>Those means take neither options of NaN nor of padding.</summary>
    private static bool IsRefused(PoolOperator op) =>
        Means.Of(op) is not null && op is (ReducingOperator { Nan: NanPolicy.Ignore } or WindowedOperator { PaddingMode: not PaddingMode.Implicit });

    private static bool IsEmpty(Grid grid) => grid.D == 0 || grid.H == 0 || grid.W == 0;

    private static Windowing Make(Grid input, AxisWindow[][] axes, int rank, bool batched)
    {
        Grid output = input.With(axes[0].Length, axes[1].Length, axes[2].Length);
        return new Windowing(input, output, output.ToShape(rank, batched), axes);
    }
}
