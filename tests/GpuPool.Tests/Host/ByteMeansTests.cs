using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Tests.Host;

/// <summary>Averages of integers of 8 bits, which are exact.</summary>
internal sealed class ByteMeansTests
{
    private static readonly (int Height, int Width)[] s_kernels =
        [(1, 1), (1, 2), (2, 2), (3, 2), (3, 3), (2, 5), (4, 4), (5, 5), (7, 7), (3, 13), (10, 10), (11, 11), (8, 16), (16, 8), (9, 14), (9, 15), (12, 12), (15, 17), (16, 16)];

    [Test]
    public void Every_sum_of_bytes_is_divided_exactly()
    {
        if (!Avx2.IsSupported)
            Assert.Ignore("lanes of 16 bits are not multiplied");
        int divided = 0;
        foreach ((int height, int width) in s_kernels)
        {
            for (int padding = 0; padding < 2 && padding * 2 <= Math.Min(height, width); padding++)
            {
                var depth = new AxisTable(Axis.Untouched(1));
                Axis rows = Sliding(height, padding);
                Axis columns = Sliding(width, padding);
                var window = new Window { Outer = 1, Inner = 1, Depth = Axis.Untouched(1), Height = rows, Width = columns };
                var heights = new AxisTable(rows);
                var widths = new AxisTable(columns);
                if (ByteDivision.For(window, depth, heights, widths) is not ByteDivision division)
                    continue;
                divided++;
                foreach (long row in heights.Taps.Select(taps => taps.Count).Distinct())
                {
                    foreach (long column in widths.Taps.Select(taps => taps.Count).Distinct())
                        AssertExact(row * column, division.Row(row), division.IsOfRowAlone ? 1 << 16 : division.Column(column));
                }
            }
        }

        Assert.That(divided, Is.GreaterThan(s_kernels.Length));
    }

    [TestCaseSource(nameof(s_kernels))]
    public void Averages_of_bytes_are_truncated_toward_zero((int Height, int Width) kernel) => AssertAverages<byte>(kernel.Height, kernel.Width);

    [TestCaseSource(nameof(s_kernels))]
    public void Averages_of_signed_bytes_are_truncated_toward_zero((int Height, int Width) kernel) => AssertAverages<sbyte>(kernel.Height, kernel.Width);

    [Test]
    public void Bins_of_bytes_are_truncated_toward_zero() => AssertBins<byte>();

    [Test]
    public void Bins_of_signed_bytes_are_truncated_toward_zero() => AssertBins<sbyte>();

    private static Axis Sliding(int kernel, int padding) => Axis.Sliding(40, 40 + (2 * padding) - kernel + 1, kernel, 1, 1, padding, padding);

    private static void AssertExact(long taps, long row, long column)
    {
        for (long sum = 0; sum <= byte.MaxValue * taps; sum++)
        {
            long part = ((sum + 1) * row) >> 16;
            if ((part * column) >> 16 != sum / taps)
                Assert.Fail($"{sum} / {taps} with factors {row} and {column}");
        }
    }

    private static void AssertAverages<T>(int height, int width)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var random = new Random((height * 100) + width);
        using PoolEngine engine = PoolEngine.Create("cpu");
        foreach (bool counts in new[] { true, false })
        {
            foreach ((int stride, int padding) in new[] { (1, 0), (1, 1), (2, 1), (width, 0) })
            {
                if (padding * 2 > Math.Min(height, width))
                    continue;
                var pool = new AveragePool(height, width) { Stride = [height == 1 ? 1 : stride, stride], Padding = [padding], CountIncludePad = counts };
                Check(engine, pool, Values<T>(random, 3, height + 5, (2 * width) + random.Next(70)), counts);
            }
        }
    }

    private static void AssertBins<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var random = new Random(3);
        using PoolEngine engine = PoolEngine.Create("cpu");
        foreach ((int rows, int columns, int outputRows, int outputColumns) in new[] { (37, 50, 7, 7), (7, 7, 1, 1), (60, 60, 6, 6), (54, 107, 10, 11), (15, 17, 1, 1), (14, 300, 7, 23), (9, 8, 12, 13), (40, 40, 2, 2) })
        {
            T[,,] values = Values<T>(random, 3, rows, columns);
            T[] y = new T[3 * outputRows * outputColumns];
            engine.Run(
                new AdaptiveAveragePool(outputRows, outputColumns),
                new ReadOnlyTensorSpan<T>([.. values.Cast<T>()], [1, 3, rows, columns]),
                new TensorSpan<T>(y, [1, 3, outputRows, outputColumns]));
            for (int i = 0; i < y.Length; i++)
            {
                int row = i / outputColumns % outputRows;
                int column = i % outputColumns;
                (int top, int bottom) = (row * rows / outputRows, (((row + 1) * rows) + outputRows - 1) / outputRows);
                (int left, int right) = (column * columns / outputColumns, (((column + 1) * columns) + outputColumns - 1) / outputColumns);
                int sum = 0;
                for (int place = 0; place < (bottom - top) * (right - left); place++)
                    sum += int.CreateTruncating(values[i / outputColumns / outputRows, top + (place / (right - left)), left + (place % (right - left))]);
                Assert.That(y[i], Is.EqualTo(T.CreateTruncating(sum / ((bottom - top) * (right - left)))), $"{rows}x{columns} to {outputRows}x{outputColumns}: output {i}");
            }
        }
    }

    // A plane of the least value, one of the largest, one of any.
    private static T[,,] Values<T>(Random random, int planes, int rows, int columns)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var values = new T[planes, rows, columns];
        for (int i = 0; i < values.Length; i++)
            values[i / (rows * columns), i / columns % rows, i % columns] = (i / (rows * columns)) switch { 0 => T.MinValue, 1 => T.MaxValue, _ => T.CreateTruncating(random.Next(256)) };
        return values;
    }

    private static void Check<T>(PoolEngine engine, AveragePool pool, T[,,] values, bool counts)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        (int planes, int rows, int columns) = (values.GetLength(0), values.GetLength(1), values.GetLength(2));
        (int kernelRows, int kernelColumns) = ((int)pool.Kernel[0], (int)pool.Kernel[1]);
        (int strideRows, int strideColumns, int padding) = ((int)pool.Stride[0], (int)pool.Stride[1], (int)pool.Padding[0]);
        int outputRows = ((rows + (2 * padding) - kernelRows) / strideRows) + 1;
        int outputColumns = ((columns + (2 * padding) - kernelColumns) / strideColumns) + 1;
        T[] y = new T[planes * outputRows * outputColumns];
        engine.Run(pool, new ReadOnlyTensorSpan<T>([.. values.Cast<T>()], [1, planes, rows, columns]), new TensorSpan<T>(y, [1, planes, outputRows, outputColumns]));
        for (int i = 0; i < y.Length; i++)
        {
            int top = (i / outputColumns % outputRows * strideRows) - padding;
            int left = (i % outputColumns * strideColumns) - padding;
            int sum = 0;
            int taps = 0;
            for (int row = Math.Max(0, top); row < Math.Min(rows, top + kernelRows); row++)
            {
                for (int column = Math.Max(0, left); column < Math.Min(columns, left + kernelColumns); column++, taps++)
                    sum += int.CreateTruncating(values[i / outputColumns / outputRows, row, column]);
            }

            if (counts)
                taps = kernelRows * kernelColumns;
            if (y[i] != T.CreateTruncating(sum / taps))
                Assert.Fail($"{pool.Kernel[0]}x{pool.Kernel[1]}, stride {strideColumns}, padding {padding}, {columns} columns: output {i} is {y[i]}, not {sum / taps}");
        }
    }
}
