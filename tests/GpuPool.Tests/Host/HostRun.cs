using System.Numerics;
using GpuPool.Backends.Host;
using GpuPool.Dispatch;
using GpuPool.Planning;

namespace GpuPool.Tests.Host;

/// <summary>Runs one implementation of the host on guarded memory.</summary>
internal static unsafe class HostRun
{
    /// <summary>The output of one implementation for a plan with one input, behind which, or before which, lies no memory.</summary>
    public static T[] Of<T>(IHostImplementation implementation, PoolPlan plan, ReadOnlySpan<T> x, int threads, bool guardsFront = false)
        where T : unmanaged
    {
        using var input = new GuardedMemory<T>(x.Length, guardsFront);
        using var output = new GuardedMemory<T>(plan.Output.ElementCount);
        x.CopyTo(input.Span);
        var tensors = new HostTensors { Output = (nint)output.Elements };
        tensors[0] = (nint)input.Elements;
        implementation.Prepare(plan).Run(tensors, new HostThreads(threads));
        output.Check();
        return output.Span.ToArray();
    }

    /// <summary>The values and indices of one implementation for a plan with one input.</summary>
    public static (T[] Values, long[] Indices) WithIndices<T>(IHostImplementation implementation, PoolPlan plan, ReadOnlySpan<T> x, int threads)
        where T : unmanaged
    {
        using var input = new GuardedMemory<T>(x.Length);
        using var output = new GuardedMemory<T>(plan.Output.ElementCount);
        using var indices = new GuardedMemory<long>(plan.Output.ElementCount);
        x.CopyTo(input.Span);
        var tensors = new HostTensors { Output = (nint)output.Elements, OutputIndices = (nint)indices.Elements };
        tensors[0] = (nint)input.Elements;
        implementation.Prepare(plan).Run(tensors, new HostThreads(threads));
        output.Check();
        indices.Check();
        return (output.Span.ToArray(), indices.Span.ToArray());
    }

    /// <summary>The gradient that one implementation computes.</summary>
    public static T[] Gradient<T>(IHostImplementation implementation, PoolPlan plan, ReadOnlySpan<T> dy, ReadOnlySpan<T> x, ReadOnlySpan<long> indices, int threads)
        where T : unmanaged
    {
        using var outputGradient = new GuardedMemory<T>(dy.Length);
        using var input = new GuardedMemory<T>(x.Length);
        using var places = new GuardedMemory<long>(indices.Length);
        using var inputGradient = new GuardedMemory<T>(plan.Output.ElementCount);
        dy.CopyTo(outputGradient.Span);
        x.CopyTo(input.Span);
        indices.CopyTo(places.Span);
        var tensors = new HostTensors { Output = (nint)inputGradient.Elements, Indices = (nint)places.Elements };
        tensors[0] = (nint)outputGradient.Elements;
        tensors[1] = (nint)input.Elements;
        implementation.Prepare(plan).Run(tensors, new HostThreads(threads));
        inputGradient.Check();
        return inputGradient.Span.ToArray();
    }

    /// <summary>Fails if two results differ by more than rounding among numbers up to 100 may make them; NaN and infinities must be the same.</summary>
    public static void AssertEqual<T>(T[] actual, T[] expected, double tolerance, string plan)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (actual[i] == expected[i] || (T.IsNaN(actual[i]) && T.IsNaN(expected[i])))
                continue;
            double difference = Math.Abs(double.CreateSaturating(actual[i]) - double.CreateSaturating(expected[i]));
            if (!(difference <= tolerance * (1 + Math.Abs(double.CreateSaturating(expected[i]) / 100))))
                Assert.Fail($"{plan}: element {i} of {expected.Length} is {actual[i]}, not {expected[i]}");
        }
    }
}
