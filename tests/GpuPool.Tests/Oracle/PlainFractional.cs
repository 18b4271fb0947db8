using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>
/// Fractional max pooling: window i of an axis starts at floor((i + u)·α) − floor(u·α), α = (in − kernel) / (out − 1), the
/// last one at in − kernel; all in the arithmetic of the element type, as PyTorch has it, since a rounding moves a window.
/// </summary>
internal static class PlainFractional
{
    public static Expected<T>? Forward<T>(FractionalMaxPool op, Plain<T> x, Plain<T> samples)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Windows(op, x, samples) is (TensorShape shape, IEnumerable<WindowTaps> windows)
            ? PlainExtreme.Forward(shape, shape.ElementCount, windows, x.Values, minimum: false, Conventions.Indices(op, Grid.Of(x.Shape, op.Kernel.Count, op.Layout)!))
            : null;

    public static Expected<T>? Gradient<T>(FractionalMaxPool op, Plain<T> dy, Plain<T> x, Plain<T> samples)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Windows(op, x, samples) is not (TensorShape shape, IEnumerable<WindowTaps> windows) || dy.Shape != shape)
            return null;
        long[] indices = PlainExtreme.Forward(shape, shape.ElementCount, windows, x.Values, minimum: false, tap => tap.Index).Indices!;
        return PlainExtreme.Gradient(x.Shape, windows, indices, dy.Values, x.Values.Length, tap => tap.Index);
    }

    private static (TensorShape Shape, IEnumerable<WindowTaps> Windows)? Windows<T>(FractionalMaxPool op, Plain<T> input, Plain<T> samples)
        where T : unmanaged, INumber<T> =>
        Windows(op, input.Shape, samples) is (TensorShape shape, IEnumerable<WindowTaps> windows)
            ? (shape, Conventions.Windows(op.Nan, windows, input.Values))
            : null;

    private static (TensorShape Shape, IEnumerable<WindowTaps> Windows)? Windows<T>(FractionalMaxPool op, TensorShape x, Plain<T> samples)
        where T : unmanaged, INumber<T>
    {
        int rank = op.Kernel.Count;
        if (rank is not 2 and not 3 || Grid.Of(x, rank, op.Layout) is not Grid input || input.C * input.D * input.H * input.W == 0)
            return null;
        if ((op.OutputSize.Count == 0) == (op.OutputRatio is null) || (op.OutputSize.Count != 0 && op.OutputSize.Count != rank) || op.OutputRatio is <= 0 or >= 1)
            return null;
        if (samples.Shape != [input.N, input.C, rank])
            return null;
        long[] kernel = [1, 1, 1];
        long[] output = [1, 1, 1];
        for (int i = 0; i < rank; i++)
        {
            int axis = 3 - rank + i;
            kernel[axis] = op.Kernel[i];
            output[axis] = op.OutputRatio is double ratio ? (long)Math.Floor(input.Spatial(axis) * ratio) : op.OutputSize[i];
            if (kernel[axis] < 1 || output[axis] < 1 || output[axis] + kernel[axis] - 1 > input.Spatial(axis))
                return null;
        }

        Grid grid = input.With(output[0], output[1], output[2]);
        AxisWindow[][] AxesOf(long n, long c)
        {
            AxisWindow[][] axes = [[AxisWindow.Run(0, 1)], [AxisWindow.Run(0, 1)], [AxisWindow.Run(0, 1)]];
            for (int i = 0; i < rank; i++)
            {
                // PyTorch draws width before height in two dimensions, but depth, height, width in three.
                T sample = samples.Values[(((n * input.C) + c) * rank) + (rank == 2 ? 1 - i : i)];
                int axis = 3 - rank + i;
                axes[axis] = typeof(T) == typeof(double)
                    ? Intervals(double.CreateChecked(sample), input.Spatial(axis), output[axis], kernel[axis])
                    : Intervals(float.CreateChecked(sample), input.Spatial(axis), output[axis], kernel[axis]);
            }

            return axes;
        }

        return (grid.ToShape(rank, x.Rank == rank + 2), WindowTaps.All(input, grid, AxesOf));
    }

    private static AxisWindow[] Intervals<TReal>(TReal sample, long input, long output, long kernel)
        where TReal : unmanaged, IFloatingPoint<TReal>
    {
        var windows = new AxisWindow[output];
        for (long i = 0; i < output; i++)
        {
            long start = input - kernel;
            if (i < output - 1)
            {
                TReal alpha = TReal.CreateChecked(input - kernel) / TReal.CreateChecked(output - 1);
                start = long.CreateTruncating((TReal.CreateChecked(i) + sample) * alpha) - long.CreateTruncating(sample * alpha);
            }

            windows[i] = AxisWindow.Run(start, kernel);
        }

        return windows;
    }
}
