using GpuPool.Backends.Gpu;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>
    /// Makes an engine on someone's own accelerator, which stays theirs: it must live longer than the engine, and the engine
    /// does not dispose it. Its context must have been made with EnableAlgorithms.
    /// </summary>
    /// <param name="accelerator">The accelerator.</param>
    public PoolEngine(Accelerator accelerator)
        : this(Describe(accelerator), new GpuBackend(accelerator.Name, accelerator, ownContext: null))
    {
    }

    private static DeviceInfo Describe(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        DeviceKind kind = accelerator.AcceleratorType switch
        {
            AcceleratorType.Cuda => DeviceKind.Cuda,
            AcceleratorType.OpenCL => DeviceKind.OpenCLGpu,
            _ => DeviceKind.IlgpuCpu,
        };
        return new DeviceInfo(accelerator.Name, kind, accelerator.Name, accelerator.MemorySize);
    }
}

/// <summary>Device tensors over memory that someone else owns.</summary>
public static class DeviceTensor
{
    /// <summary>
    /// Sees a view of an accelerator's memory as a tensor, without a copy. The view must stay alive while the tensor is used;
    /// disposing the tensor leaves it alone. The engine that uses it must be one of the same accelerator.
    /// </summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="view">The elements, dense.</param>
    /// <param name="shape">The extents; their product must not exceed the view's length.</param>
    /// <exception cref="ArgumentException">The view is too short.</exception>
    public static DeviceTensor<T> Wrap<T>(ArrayView<T> view, TensorShape shape)
        where T : unmanaged
    {
        if (shape.ElementCount > view.Length)
            throw new ArgumentException($"view must hold the {shape.ElementCount} elements of {shape}, but has {view.Length}.", nameof(view));
        return new DeviceTensor<T>(new GpuStorage(view.Cast<byte>()), shape);
    }
}
