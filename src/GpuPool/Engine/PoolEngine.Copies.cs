using System.Numerics.Tensors;
using GpuPool.Engine;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>Copies a tensor on the host to one that is on the device already.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="source">The tensor on the host.</param>
    /// <param name="target">The tensor on the device, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public unsafe void Upload<T>(in ReadOnlyTensorSpan<T> source, DeviceTensor<T> target)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(target);
        CheckShape(target.Shape, TensorShape.FromLengths(source.Lengths), nameof(target));
        ReadOnlyTensorSpan<T> dense = SpanRules.Dense(source);
        fixed (T* elements = &dense.GetPinnableReference())
        {
            nint address = (nint)elements;
            _calls.Inside(() => _backend.Upload(address, target.Storage, Bytes<T>(target.Shape)));
        }
    }

    /// <summary>Waits for the calls so far and copies a tensor on the device to memory of the caller.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="source">The tensor on the device.</param>
    /// <param name="target">The tensor on the host, dense and of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the target is not dense.</exception>
    public unsafe void Download<T>(DeviceTensor<T> source, in TensorSpan<T> target)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(source);
        SpanRules.CheckOutput(target, source.Shape, nameof(target));
        fixed (T* elements = &target.GetPinnableReference())
        {
            nint address = (nint)elements;
            _calls.Inside(() => _backend.Download(source.Storage, address, Bytes<T>(source.Shape)));
        }
    }

    /// <summary>Copies a tensor on the device to another one there; returns when it is queued.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="target">The target, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void Copy<T>(DeviceTensor<T> source, DeviceTensor<T> target)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        CheckShape(target.Shape, source.Shape, nameof(target));
        long bytes = Bytes<T>(source.Shape);
        if (bytes > 0)
            _calls.Inside(() => _backend.Copy(source.Storage, target.Storage, bytes));
    }

    /// <summary>
    /// How long calls take on the device, from the end of what was queued before to the end of the last of them: by the
    /// device's own events if the engine was made with <see cref="PoolEngineOptions.Profiling"/>, else by the host's clock.
    /// </summary>
    /// <param name="calls">Makes the calls, on the thread of the caller.</param>
    public TimeSpan Measure(Action calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return _calls.Inside(() => _backend.Measure(calls));
    }
}
