using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace GpuPool.Benchmarks.Quick;

/// <summary>Times of one case: the best of several rounds, in each of which the pooling and the copy take turns.</summary>
/// <param name="Pool">Milliseconds of a call into a preallocated output.</param>
/// <param name="Copy">Milliseconds of copying half as many bytes as input and output have, so that as many are moved.</param>
internal readonly record struct QuickTimes(double Pool, double Copy)
{
    private const double RoundMilliseconds = 8;

    public static QuickTimes Measure<T>(PoolEngine engine, QuickCase @case, QuickPass pass, int threads, int rounds)
        where T : unmanaged, INumber<T>
    {
        TensorShape output = @case.Operator.OutputShape(@case.Input);
        T[] input = GC.AllocateArray<T>((int)@case.Input.ElementCount, pinned: true);
        var random = new Random(1);
        foreach (ref T value in input.AsSpan())
            value = T.CreateSaturating((random.NextDouble() * 200) - 100);
        Tensor<T> x = Tensor.Create(input, @case.Input.ToLengths());
        Tensor<T> y = Tensor.Create(GC.AllocateArray<T>((int)output.ElementCount, pinned: true), output.ToLengths());

        long[] indices = @case.Operator.GivesIndices && pass != QuickPass.Forward ? GC.AllocateArray<long>((int)output.ElementCount, pinned: true) : [];
        Action call = Call(engine, @case, pass, x, y, indices, out long bytes);
        int half = (int)(bytes / 2 / Unsafe.SizeOf<T>());
        T[] from = GC.AllocateArray<T>(half, pinned: true);
        T[] to = GC.AllocateArray<T>(half, pinned: true);

        // Pages that nothing was written to are all the same page of zeros, which a cache holds.
        Array.Fill(from, T.One);
        using var copy = new QuickCopy(threads);
        Action other = pass == QuickPass.Indices
            ? () => engine.Run(@case.Operator, x.AsReadOnlyTensorSpan(), y.AsTensorSpan())
            : () => copy.Run<T>(from, to);
        var best = new QuickTimes(double.MaxValue, double.MaxValue);
        for (int round = 0; round < rounds; round++)
            best = new QuickTimes(Math.Min(best.Pool, Time(call)), Math.Min(best.Copy, Time(other)));
        return best;
    }

    // The gradient's dy is the forward output: any numbers would do.
    private static Action Call<T>(PoolEngine engine, QuickCase @case, QuickPass pass, Tensor<T> x, Tensor<T> y, long[] indices, out long bytes)
        where T : unmanaged, INumber<T>
    {
        PoolOperator @operator = @case.Operator;
        bytes = (x.FlattenedLength + y.FlattenedLength) * Unsafe.SizeOf<T>();
        if (pass == QuickPass.Forward)
            return () => engine.Run(@operator, x.AsReadOnlyTensorSpan(), y.AsTensorSpan());
        if (indices.Length > 0)
        {
            Tensor<long> places = Tensor.Create(indices, y.Lengths);
            engine.RunWithIndices(@operator, x.AsReadOnlyTensorSpan(), y.AsTensorSpan(), places.AsTensorSpan());
            if (pass == QuickPass.Indices)
                return () => engine.RunWithIndices(@operator, x.AsReadOnlyTensorSpan(), y.AsTensorSpan(), places.AsTensorSpan());
        }

        // A maximum without its indices reads x besides.
        Tensor<T> dx = Tensor.Create(GC.AllocateArray<T>((int)x.FlattenedLength, pinned: true), x.Lengths);
        bytes += pass == QuickPass.Found ? x.FlattenedLength * Unsafe.SizeOf<T>() : indices.LongLength * sizeof(long);
        PoolOperator gradient = GradientOf(@operator);
        Tensor<long>? given = pass == QuickPass.Gradient && indices.Length > 0 ? Tensor.Create(indices, y.Lengths) : null;
        return () => engine.RunInto(gradient, new PoolArguments<T> { First = y, Second = x, Indices = given is null ? default : given.AsReadOnlyTensorSpan(), Output = dx });
    }

    private static PoolOperator GradientOf(PoolOperator forward) => forward switch
    {
        MaxPool pool => new MaxPoolGrad(pool),
        AveragePool pool => new AveragePoolGrad(pool),
        AdaptiveMaxPool pool => new AdaptiveMaxPoolGrad(pool),
        AdaptiveAveragePool pool => new AdaptiveAveragePoolGrad(pool),
        GlobalMaxPool pool => new GlobalMaxPoolGrad(pool),
        GlobalAveragePool pool => new GlobalAveragePoolGrad(pool),
        _ => throw new ArgumentException($"The cases have no gradient of {forward.Name}."),
    };

    private static double Time(Action call)
    {
        call();
        double best = double.MaxValue;
        long begin = Stopwatch.GetTimestamp();
        do
        {
            long start = Stopwatch.GetTimestamp();
            call();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        while (Stopwatch.GetElapsedTime(begin).TotalMilliseconds < RoundMilliseconds);
        return best;
    }
}
