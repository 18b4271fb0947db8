using System.Runtime.CompilerServices;
using GpuPool.Dispatch;
using GpuPool.Planning;
using GpuPool.Shapes;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// An accelerator and its implementations, fastest first. Calls are queued one after the other on one stream, inside a lock;
/// host tensors are copied there and back.
/// </summary>
internal sealed unsafe partial class GpuBackend : IBackend
{
    // What a pool may keep unused: a quarter of the memory, where the memory is known.
    private const int KeptShare = 4;

    private static readonly IGpuImplementation[] Implementations = [new GroupKernels(), new DirectKernels()];

    private readonly Lock _lock = new();
    private readonly string _device;
    private readonly Accelerator _accelerator;
    private readonly Context? _context;
    private readonly AcceleratorStream _stream;
    private readonly KernelCache _kernels;
    private readonly MemoryPool _pool;
    private bool _isDisposed;

    /// <summary>Takes over an accelerator; the context too, unless it is someone else's.</summary>
    public GpuBackend(string device, Accelerator accelerator, Context? ownContext)
    {
        _device = device;
        _accelerator = accelerator;
        _context = ownContext;
        _stream = accelerator.CreateStream();
        _kernels = new KernelCache(device, accelerator);
        _pool = new MemoryPool(device, accelerator, accelerator.MemorySize / KeptShare);
    }

    /// <summary>The kernels that were asked for so far.</summary>
    public IEnumerable<System.Reflection.MethodInfo> Kernels => _kernels.Methods;

    public IReadOnlyList<Verdict> Judge(PoolPlan plan) =>
        [.. Implementations.Select(implementation => new Verdict(implementation.Name, implementation.Reject(plan)))];

    public void Run(PoolPlan plan, in StoredTensors tensors)
    {
        StoredTensors call = tensors;
        Locked(() =>
        {
            using var session = new GpuSession(_accelerator, _stream, _kernels, _pool);
            Choose(plan).Run(plan, call, session);
        });
    }

    public void Run(PoolPlan plan, in HostTensors tensors)
    {
        int size = ElementTypes.Size(plan.Type);
        var stored = default(StoredTensors);
        var taken = new List<Storage>();
        try
        {
            int elements = 0;
            for (int i = 0; i < plan.Inputs.Length; i++)
            {
                bool isIndices = plan.Operator.Inputs[i].Kind == InputKind.Indices;
                long bytes = plan.Inputs[i].ElementCount * (isIndices ? sizeof(long) : size);
                Storage storage = Take(bytes, taken);
                Upload(isIndices ? tensors.Indices : tensors[elements], storage, bytes);
                if (isIndices)
                    stored.Indices = storage;
                else
                    stored[elements++] = storage;
            }

            long count = plan.Output.ElementCount;
            stored.Output = Take(count * size, taken);
            stored.OutputIndices = plan.WithIndices ? Take(count * sizeof(long), taken) : null;
            Run(plan, stored);
            Download(stored.Output, tensors.Output, count * size);
            if (stored.OutputIndices is not null)
                Download(stored.OutputIndices, tensors.OutputIndices, count * sizeof(long));
        }
        finally
        {
            foreach (Storage storage in taken)
                storage.Dispose();
        }
    }

    public Storage Allocate(long bytes) => Locked(() => new GpuStorage(this, _pool.Rent(bytes)));

    public void Upload(nint source, Storage target, long bytes) => Locked(() =>
    {
        if (bytes == 0)
            return;
        ArrayView<byte> view = ((GpuStorage)target).View.SubView(0, bytes);
        view.CopyFromCPUUnsafeAsync(_stream, ref Unsafe.AsRef<byte>((void*)source), bytes);
        _stream.Synchronize();
    });

    public void Download(Storage source, nint target, long bytes) => Locked(() =>
    {
        if (bytes == 0)
            return;
        ArrayView<byte> view = ((GpuStorage)source).View.SubView(0, bytes);
        view.CopyToCPUUnsafeAsync(_stream, ref Unsafe.AsRef<byte>((void*)target), bytes);
        _stream.Synchronize();
    });

    public void Synchronize() => Locked(_stream.Synchronize);

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _stream.Synchronize();
            _pool.Trim();
            _stream.Dispose();
            if (_context is null)
                return;
            _accelerator.Dispose();
            _context.Dispose();
        }
    }

    /// <summary>Takes a buffer back from a tensor.</summary>
    public void GiveBack(MemoryBuffer1D<byte, Stride1D.Dense> buffer)
    {
        lock (_lock)
        {
            if (!_isDisposed)
                _pool.Return(buffer);
        }
    }

    private static IGpuImplementation Choose(PoolPlan plan)
    {
        if (plan.Prepared is IGpuImplementation known)
            return known;
        IGpuImplementation chosen = Implementations.First(implementation => implementation.Reject(plan) is null);
        plan.Prepared = chosen;
        return chosen;
    }

    private Storage Take(long bytes, List<Storage> taken)
    {
        Storage storage = Allocate(bytes);
        taken.Add(storage);
        return storage;
    }

    private void Locked(Action work) => Locked(() =>
    {
        work();
        return true;
    });

    private TResult Locked<TResult>(Func<TResult> work)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(PoolEngine));
            try
            {
                return work();
            }
            catch (Exception fault) when (DeviceFaults.TryTranslate(_device, fault, out PoolDeviceException translated))
            {
                throw translated;
            }
        }
    }
}
