using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;

namespace GpuPool.Bench;

/// <summary>Calls with tensors in the host's memory, outputs the caller's: on a GPU with the transfers both ways.</summary>
internal sealed class HostCalls<T> : ITimed
    where T : unmanaged, INumber<T>
{
    private readonly PoolEngine _engine;
    private readonly Material<T> _material;
    private readonly Set[] _sets;
    private int _next;

    public HostCalls(PoolEngine engine, Material<T> material, int sets)
    {
        _engine = engine;
        _material = material;
        _sets = [.. Enumerable.Range(0, sets).Select(number => new Set(material, number))];
    }

    /// <summary>Runs once and gives the output.</summary>
    public Tensor<T> Output()
    {
        Call(_sets[0]);
        return _sets[0].Output;
    }

    public double Run(int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            Call(_sets[_next]);
            _next = (_next + 1) % _sets.Length;
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        // The collector takes the tensors.
    }

    private void Call(Set set)
    {
        PoolArguments<T> arguments = _material.Arguments(set.First, set.X, set.Indices);
        arguments.Output = set.Output;
        if (set.Places is not null)
            arguments.OutputIndices = set.Places;
        _engine.RunInto(_material.Work.Operator, arguments);
    }

    /// <summary>One set of tensors: the material itself, or a copy of what is read of it.</summary>
    private sealed class Set
    {
        public Set(Material<T> material, int number)
        {
            bool copies = number > 0;
            First = copies ? Copy(material.First) : material.First;
            X = material.Dy is null ? First : copies && material.Work.ReadsX ? Copy(material.X) : material.X;
            Indices = material.Indices is null ? null : Copy(material.Indices);
            Output = AlignedTensor.Create<T>(material.Work.Output.ToLengths());
            // Every page is touched now and not in a timed call.
            Output.Fill(T.Zero);
            Places = material.Work.GivesIndices ? AlignedTensor.Create<long>(material.Work.Y.ToLengths()) : null;
            Places?.Fill(0L);
        }

        public Tensor<T> First { get; }

        public Tensor<T> X { get; }

        public Tensor<long>? Indices { get; }

        public Tensor<T> Output { get; }

        /// <summary>Where indices go.</summary>
        public Tensor<long>? Places { get; }

        private static Tensor<TElement> Copy<TElement>(Tensor<TElement> tensor)
            where TElement : unmanaged
        {
            Tensor<TElement> copy = AlignedTensor.Create<TElement>(tensor.Lengths);
            tensor.CopyTo(copy);
            return copy;
        }
    }
}
