using System.Numerics;
using System.Numerics.Tensors;

namespace GpuPool.Bench;

/// <summary>The inputs of a workload on the host, and what has to come out.</summary>
internal sealed class Material<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Makes inputs and has the host compute what it gives for them.</summary>
    public Material(Workload work, PoolEngine host)
    {
        Work = work;
        X = Numbers.Random<T>(work.X, seed: 1);
        if (work.Direction == Direction.Gradient)
            Dy = Numbers.Random<T>(work.Y, seed: 2);
        if (work.UsesIndices)
            Indices = host.RunWithIndices(work.Forward, X).Indices;
        Expected = host.Run(work.Operator, Arguments(First, X, Indices));
    }

    public Workload Work { get; }

    public Tensor<T> X { get; }

    public Tensor<T>? Dy { get; }

    public Tensor<long>? Indices { get; }

    /// <summary>The operator's first input: dy for a gradient, else x.</summary>
    public Tensor<T> First => Dy ?? X;

    /// <summary>What the host path gives.</summary>
    public Tensor<T> Expected { get; }

    /// <summary>The inputs of a call, from one set of them.</summary>
    public PoolArguments<T> Arguments(Tensor<T> first, Tensor<T> x, Tensor<long>? indices)
    {
        var arguments = new PoolArguments<T> { First = first };
        if (Work.Direction == Direction.Gradient)
            arguments.Second = x;
        if (indices is not null)
            arguments.Indices = indices;
        return arguments;
    }
}
