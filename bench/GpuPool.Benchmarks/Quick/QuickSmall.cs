using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;

namespace GpuPool.Benchmarks.Quick;

/// <summary>Small problems: what a call costs and allocates, alone and beside calls of other threads.</summary>
internal static class QuickSmall
{
    private const int Callers = 8;
    private const int CallsOfCaller = 1000;

    public static int Start(ReadOnlySpan<string> args)
    {
        int threads = QuickRun.Number(args, "--threads", 2);
        int rounds = QuickRun.Number(args, "--rounds", 9);
        using PoolEngine one = PoolEngine.Create(new PoolEngineOptions { Device = "cpu", MaxDegreeOfParallelism = 1 });
        using PoolEngine all = PoolEngine.Create(new PoolEngineOptions { Device = "cpu", MaxDegreeOfParallelism = threads });
        (string Name, PoolOperator Pool, TensorShape X)[] cases =
        [
            ("global average 1 64 7 7", new GlobalAveragePool(), [1, 64, 7, 7]),
            ("max 2 by 2, 1 4 8 8", new MaxPool(2, 2), [1, 4, 8, 8]),
            ("max 3 by 3, 1 64 14 14", new MaxPool(3, 3) { Stride = [1], Padding = [1] }, [1, 64, 14, 14]),
            ("max 3 by 3, 1 64 56 56", new MaxPool(3, 3) { Stride = [2], Padding = [1] }, [1, 64, 56, 56]),
        ];
        Console.WriteLine($"{"µs of a call",-24} {"1 thread",9} {threads + " threads",9} {"bytes",6} {Callers + " callers",9} {"gain",6}");
        foreach ((string name, PoolOperator pool, TensorShape shape) in cases)
        {
            (double alone, double shared, double many, long bytes) = (double.MaxValue, double.MaxValue, double.MaxValue, 0);
            for (int round = 0; round < rounds; round++)
            {
                alone = Math.Min(alone, InTurn(one, pool, shape, out _));
                shared = Math.Min(shared, InTurn(all, pool, shape, out bytes));
                many = Math.Min(many, AtOnce(all, pool, shape));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-24} {alone,9:F2} {shared,9:F2} {bytes,6} {many,9:F2} {alone / many,6:F2}"));
        }

        return 0;
    }

    /// <summary>Microseconds of a call when one thread calls again and again, and what all calls together allocate.</summary>
    private static double InTurn(PoolEngine engine, PoolOperator pool, TensorShape shape, out long bytes)
    {
        Tensor<float> x = Layers.Random<float>(shape);
        Tensor<float> y = Layers.Empty<float>(pool.OutputShape(shape));
        Calls(engine, pool, x, y);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Calls(engine, pool, x, y);
        double time = Stopwatch.GetElapsedTime(start).TotalMicroseconds / CallsOfCaller;
        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return time;
    }

    /// <summary>Microseconds between two calls that end when several threads call, each with tensors of its own.</summary>
    private static double AtOnce(PoolEngine engine, PoolOperator pool, TensorShape shape)
    {
        using var ready = new Barrier(Callers);
        (long first, long last) = (long.MaxValue, 0);
        Thread[] threads = [.. Enumerable.Range(0, Callers).Select(_ => new Thread(() =>
        {
            Tensor<float> x = Layers.Random<float>(shape);
            Tensor<float> y = Layers.Empty<float>(pool.OutputShape(shape));
            Calls(engine, pool, x, y);
            ready.SignalAndWait();
            long start = Stopwatch.GetTimestamp();
            Calls(engine, pool, x, y);
            long end = Stopwatch.GetTimestamp();
            lock (ready)
                (first, last) = (Math.Min(first, start), Math.Max(last, end));
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return Stopwatch.GetElapsedTime(first, last).TotalMicroseconds / (Callers * CallsOfCaller);
    }

    private static void Calls(PoolEngine engine, PoolOperator pool, Tensor<float> x, Tensor<float> y)
    {
        for (int i = 0; i < CallsOfCaller; i++)
            engine.Run(pool, x.AsReadOnlyTensorSpan(), y.AsTensorSpan());
    }
}
