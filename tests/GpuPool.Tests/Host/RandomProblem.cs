using System.Numerics;
using GpuPool.Planning;

namespace GpuPool.Tests.Host;

/// <summary>Operators, shapes and numbers drawn at random, the same in every run.</summary>
internal static class RandomProblem
{
    /// <summary>A max, min, average or Lp pooling with windows, bins or whole planes.</summary>
    public static PoolOperator Operator(Random random, bool integers, Layout layout, int rank)
    {
        Extents kernel = random.Next(6) == 0 ? [.. Enumerable.Repeat(2 * random.Next(1, 3), rank)] : Draw(random, rank, 1, random.Next(4) == 0 ? 14 : 5);
        WindowedOperator sliding = random.Next(integers ? 3 : 4) switch
        {
            0 => new MaxPool(kernel),
            1 => new MinPool(kernel),
            2 => new AveragePool(kernel) { CountIncludePad = random.Next(2) == 0, DivisorOverride = random.Next(6) == 0 ? -3 : null },
            _ => new LpPool(kernel) { P = random.Next(3) switch { 0 => 1, 1 => 2, _ => double.PositiveInfinity } },
        };
        sliding = sliding with
        {
            Layout = layout,
            Stride = random.Next(4) == 0 ? [] : Draw(random, rank, 1, random.Next(3) == 0 ? 9 : 3),
            Dilation = random.Next(3) == 0 ? Draw(random, rank, 1, 4) : [],
            Padding = random.Next(2) == 0 ? Draw(random, 2 * rank, 0, random.Next(5) == 0 ? 20 : 4) : [],
            CeilMode = random.Next(3) == 0,
            Nan = random.Next(4) == 0 ? NanPolicy.Ignore : NanPolicy.Propagate,
            PaddingMode = random.Next(4) == 0 ? (PaddingMode)random.Next(1, 4) : PaddingMode.Implicit,
        };
        if (sliding.PaddingMode == PaddingMode.Constant)
            sliding = sliding with { PaddingValue = random.Next(4) };
        OutputSize size = [.. Enumerable.Range(0, rank).Select(_ => (long?)random.Next(1, random.Next(3) == 0 ? 40 : 8))];
        return random.Next(5) switch
        {
            0 when integers || random.Next(2) == 0 => new AdaptiveMaxPool(size) { Layout = layout, Nan = (NanPolicy)random.Next(2) },
            0 => new AdaptiveAveragePool(size) { Layout = layout },
            1 when integers || random.Next(2) == 0 => new GlobalMaxPool { Layout = layout, Nan = (NanPolicy)random.Next(2) },
            1 => new GlobalAveragePool { Layout = layout },
            _ => sliding,
        };
    }

    /// <summary>The gradient of what <see cref="Operator"/> gives.</summary>
    public static PoolOperator GradientOf(PoolOperator forward) => forward switch
    {
        MaxPool pool => new MaxPoolGrad(pool),
        MinPool pool => new MinPoolGrad(pool),
        AveragePool pool => new AveragePoolGrad(pool),
        LpPool pool => new LpPoolGrad(pool),
        AdaptiveMaxPool pool => new AdaptiveMaxPoolGrad(pool),
        AdaptiveAveragePool pool => new AdaptiveAveragePoolGrad(pool),
        GlobalMaxPool pool => new GlobalMaxPoolGrad(pool),
        GlobalAveragePool pool => new GlobalAveragePoolGrad(pool),
        _ => throw new ArgumentException($"{forward.Name} is not drawn."),
    };

    /// <summary>A shape with planes of a few to some thousand elements, among them single pixels and single rows.</summary>
    public static TensorShape Shape(Random random, Layout layout, int rank)
    {
        // Volumes with many channels are kept small: they would take more time than all else.
        int end = rank == 3 && layout == Layout.ChannelsLast ? 11 : 20;
        long[] spatial = [.. Enumerable.Range(0, rank).Select(axis => (long)Math.Max(1, random.Next(axis == rank - 1 ? 75 : end) - 2))];
        long channels = layout == Layout.ChannelsFirst ? random.Next(1, 5) : random.Next(1, 70);
        long batch = random.Next(1, 3);
        return TensorShape.Create(layout == Layout.ChannelsFirst ? [batch, channels, .. spatial] : [batch, .. spatial, channels]);
    }

    /// <summary>The plan, or null if the window does not fit the shape.</summary>
    public static PoolPlan? Plan(PoolOperator @operator, ElementType type, TensorShape shape) => Plan(@operator, type, [shape], withIndices: false);

    /// <summary>The plan for some inputs, or null if the window does not fit the shape.</summary>
    public static PoolPlan? Plan(PoolOperator @operator, ElementType type, ReadOnlySpan<TensorShape> shapes, bool withIndices)
    {
        try
        {
            return new PoolPlan(@operator, type, shapes, withIndices);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Numbers: with ties if <paramref name="kind"/> is odd, with NaN and infinities if it is 2 or 3, with many NaN if it is 4.</summary>
    public static T[] Numbers<T>(Random random, long count, int kind)
        where T : unmanaged, INumber<T>
    {
        var numbers = new T[count];
        for (int i = 0; i < numbers.Length; i++)
        {
            double number = kind % 2 == 1 ? (random.Next(5) == 0 ? -0.0 : random.Next(-3, 4)) : (random.NextDouble() * 200) - 100;
            if (kind >= 2 && random.Next(kind == 4 ? 2 : 40) == 0)
                number = (kind == 4 ? 0 : random.Next(3)) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => double.NegativeInfinity };
            numbers[i] = double.IsNaN(number) && !T.IsNaN(T.CreateTruncating(number)) ? T.Zero : T.CreateSaturating(number);
        }

        return numbers;
    }

    private static Extents Draw(Random random, int count, int least, int end) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(least, end))];
}
