using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.EntryPoints;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>Runs bodies as kernels; owns the scratch memory of one call.</summary>
internal sealed class GpuRunner<TStore, TValue>(GpuSession session, StoredTensors tensors)
    : IBodyRunner<DeviceMemory<TStore>, DeviceMemory<TValue>, DeviceMemory<long>, DeviceWinners, TStore, TValue>
    where TStore : unmanaged
    where TValue : unmanaged
{
    private const int ThreadsOfAGroup = 256;

    public DeviceMemory<TStore> Output => new(View<TStore>(tensors.Output));

    public DeviceMemory<long> Indices => new(View<long>(tensors.Indices));

    public DeviceMemory<long> OutputIndices => new(View<long>(tensors.OutputIndices));

    public DeviceWinners NarrowIndices => new(View<int>(tensors.Indices));

    public DeviceWinners NarrowOutputIndices => new(View<int>(tensors.OutputIndices));

    public long IndexOrigin => tensors.IndexOrigin;

    public DeviceMemory<TStore> Input(int number) => new(View<TStore>(tensors[number]));

    public DeviceMemory<TStore> ScratchElements(long count) => new(session.Scratch<TStore>(count));

    public DeviceMemory<TValue> ScratchValues(long count) => new(session.Scratch<TValue>(count));

    public DeviceMemory<long> ScratchLongs(long count) => new(session.Zeroed<long>(count));

    public DeviceWinners ScratchWinners(long count) => new(session.Zeroed<int>(count));

    public DeviceMemory<TStore> Constants(ReadOnlySpan<TStore> values)
    {
        ArrayView<TStore> target = session.Scratch<TStore>(values.Length);
        session.Fill(target, values);
        return new DeviceMemory<TStore>(target);
    }

    public DeviceMemory<long> ConstantLongs(ReadOnlySpan<long> values)
    {
        ArrayView<long> target = session.Scratch<long>(values.Length);
        session.Fill(target, values);
        return new DeviceMemory<long>(target);
    }

    public void Weigh<TMask, TWeight>(DeviceMemory<TValue> weights, long count)
        where TMask : unmanaged
        where TWeight : struct, IWeight<TMask, TValue> =>
        Run(
            new WeighBody<DeviceMemory<TMask>, DeviceMemory<TValue>, TMask, TValue, TWeight> { Mask = new(View<TMask>(tensors.Mask)), Weights = weights },
            count);

    public void Run<TBody>(in TBody body, long count)
        where TBody : struct, IBody
    {
        if (count == 0)
            return;
        TBody copy = body;
        LaunchPolicy policy = LaunchPolicy.PerThread(session.Accelerator, count, ThreadsOfAGroup);
        session.Launch<Action<AcceleratorStream, KernelConfig, TBody, long>>(
            (Action<TBody, long>)ForEach.Run,
            accelerator => accelerator.LoadKernel<TBody, long>(ForEach.Run),
            (launcher, stream) => launcher(stream, new KernelConfig(policy.Groups, policy.Threads), copy, count));
    }

    /// <summary>Queues a kernel whose groups work together, over the first input.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="policy">How many groups of how many threads.</param>
    /// <param name="sink">Where results go.</param>
    /// <param name="windows">The windows, as the kernel cuts them.</param>
    /// <param name="reduction">The arithmetic.</param>
    public void RunGroups<TSink, TWindows, TReduction>(
        Action<ArrayView<TStore>, TSink, TWindows, TReduction> kernel, LaunchPolicy policy, TSink sink, TWindows windows, TReduction reduction)
        where TSink : struct
        where TWindows : struct
        where TReduction : struct
    {
        ArrayView<TStore> input = Input(0).View;
        session.Launch<Action<AcceleratorStream, KernelConfig, ArrayView<TStore>, TSink, TWindows, TReduction>>(
            kernel,
            accelerator => accelerator.LoadKernel(kernel),
            (launcher, stream) => launcher(stream, new KernelConfig(policy.Groups, policy.Threads), input, sink, windows, reduction));
    }

    public long ReadFirst(DeviceMemory<long> memory) => session.Read(memory.View);

    public long[] ReadAll(DeviceMemory<long> memory, long count) => session.ReadAll(memory.View, count);

    private static ArrayView<TElement> View<TElement>(Storage? storage)
        where TElement : unmanaged =>
        storage is null ? default : ((GpuStorage)storage).View.Cast<TElement>();
}
