using System.Runtime.InteropServices;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;

namespace GpuPool.Backends.Host;

/// <summary>Runs bodies as loops on the host's cores; owns the scratch memory of one call.</summary>
internal sealed unsafe class HostRunner<TStore, TValue>(HostTensors tensors, HostThreads threads)
    : IBodyRunner<HostMemory<TStore>, HostMemory<TValue>, HostMemory<long>, HostWinners, TStore, TValue>, IDisposable
    where TStore : unmanaged
    where TValue : unmanaged
{
    private readonly List<nint> _scratch = [];

    public HostMemory<TStore> Output => new((TStore*)tensors.Output);

    public HostMemory<long> Indices => new((long*)tensors.Indices);

    public HostMemory<long> OutputIndices => new((long*)tensors.OutputIndices);

    public HostWinners NarrowIndices => new((int*)tensors.Indices);

    public HostWinners NarrowOutputIndices => new((int*)tensors.OutputIndices);

    public long IndexOrigin => tensors.IndexOrigin;

    public HostMemory<TStore> Input(int number) => new((TStore*)tensors[number]);

    public HostMemory<TStore> ScratchElements(long count) => new((TStore*)Allocate(count, sizeof(TStore)));

    public HostMemory<TValue> ScratchValues(long count) => new((TValue*)Allocate(count, sizeof(TValue)));

    public HostMemory<long> ScratchLongs(long count) => new((long*)Allocate(count, sizeof(long)));

    public HostWinners ScratchWinners(long count) => new((int*)Allocate(count, sizeof(int)));

    public HostMemory<TStore> Constants(ReadOnlySpan<TStore> values)
    {
        HostMemory<TStore> memory = ScratchElements(values.Length);
        values.CopyTo(new Span<TStore>(memory.Elements, values.Length));
        return memory;
    }

    public HostMemory<long> ConstantLongs(ReadOnlySpan<long> values)
    {
        HostMemory<long> memory = ScratchLongs(values.Length);
        values.CopyTo(new Span<long>(memory.Elements, values.Length));
        return memory;
    }

    public void Weigh<TMask, TWeight>(HostMemory<TValue> weights, long count)
        where TMask : unmanaged
        where TWeight : struct, IWeight<TMask, TValue> =>
        Run(
            new WeighBody<HostMemory<TMask>, HostMemory<TValue>, TMask, TValue, TWeight> { Mask = new((TMask*)tensors.Mask), Weights = weights },
            count);

    public void Run<TBody>(in TBody body, long count)
        where TBody : struct, IBody =>
        threads.Run(new BodyLoop<TBody>(body), count, BodyLoop.Grain);

    public long ReadFirst(HostMemory<long> memory) => memory.Load(0);

    public long[] ReadAll(HostMemory<long> memory, long count) => new ReadOnlySpan<long>(memory.Elements, checked((int)count)).ToArray();

    public void Dispose()
    {
        foreach (nint block in _scratch)
            NativeMemory.Free((void*)block);
        _scratch.Clear();
    }

    private void* Allocate(long count, int size)
    {
        void* block = NativeMemory.AllocZeroed(checked((nuint)Math.Max(count, 1)), (nuint)size);
        _scratch.Add((nint)block);
        return block;
    }
}
