using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;

namespace GpuPool.Benchmarks.Quick;

/// <summary>Times of one case: the best of several rounds, in each of which the pooling and the copy take turns.</summary>
/// <param name="Pool">Milliseconds of a call into a preallocated output.</param>
/// <param name="Copy">Milliseconds of copying half as many bytes as input and output have, so that as many are moved.</param>
internal readonly record struct QuickTimes(double Pool, double Copy)
{
    private const double RoundMilliseconds = 8;

    public static QuickTimes Measure<T>(PoolEngine engine, QuickCase @case, int threads, int rounds)
        where T : unmanaged, INumber<T>
    {
        TensorShape output = @case.Operator.OutputShape(@case.Input);
        T[] input = GC.AllocateArray<T>((int)@case.Input.ElementCount, pinned: true);
        var random = new Random(1);
        foreach (ref T value in input.AsSpan())
            value = T.CreateSaturating((random.NextDouble() * 200) - 100);
        Tensor<T> x = Tensor.Create(input, @case.Input.ToLengths());
        Tensor<T> y = Tensor.Create(GC.AllocateArray<T>((int)output.ElementCount, pinned: true), output.ToLengths());

        int half = (int)((@case.Input.ElementCount + output.ElementCount) / 2);
        T[] from = GC.AllocateArray<T>(half, pinned: true);
        T[] to = GC.AllocateArray<T>(half, pinned: true);

        // Pages that nothing was written to are all the same page of zeros, which a cache holds.
        Array.Fill(from, T.One);
        using var copy = new QuickCopy(threads);
        void Pool() => engine.Run(@case.Operator, x.AsReadOnlyTensorSpan(), y.AsTensorSpan());
        void Copy() => copy.Run<T>(from, to);

        var best = new QuickTimes(double.MaxValue, double.MaxValue);
        for (int round = 0; round < rounds; round++)
            best = new QuickTimes(Math.Min(best.Pool, Time(Pool)), Math.Min(best.Copy, Time(Copy)));
        return best;
    }

    /// <summary>The best time of one call in a round, in milliseconds.</summary>
    public static double Time(Action call)
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
