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
        : this(accelerator, new PoolEngineOptions())
    {
    }

    /// <summary>Makes an engine on someone's own accelerator, which stays theirs.</summary>
    /// <param name="accelerator">The accelerator; see <see cref="PoolEngine(Accelerator)"/>.</param>
    /// <param name="options">The bounds and the logger; the device's name is not used.</param>
    public PoolEngine(Accelerator accelerator, PoolEngineOptions options)
        : this(Describe(accelerator), OpenCallers(accelerator, options), options)
    {
    }

    /// <summary>
    /// Runs an operator with any inputs on the device, on the caller's stream: after what was queued there before, and
    /// without waiting. Scratch memory is kept for later calls on the same stream.
    /// </summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">
    /// The operator. Unpooling, region and segment pooling and their gradients wait for the stream, because they check the
    /// indices that they were given; so does fractional pooling without samples, which copies those that it drew.
    /// </param>
    /// <param name="arguments">The inputs, and the outputs if the caller owns them.</param>
    /// <param name="stream">The stream; it must stay alive until its work is done.</param>
    /// <returns>The output, which is there when the stream has come so far.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape, the type or an index breaks a rule.</exception>
    public DeviceTensor<T> Run<T>(PoolOperator @operator, DeviceArguments<T> arguments, AcceleratorStream stream)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        return RunQueued(@operator, arguments, stream);
    }

    private static GpuBackend OpenCallers(Accelerator accelerator, PoolEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new GpuBackend(accelerator.Name, () => new GpuDriver(accelerator, ownContext: null), GpuOptions.Of(options), options.Logger, isCallers: true);
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
