using GpuPool.Dispatch;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// A dense tensor in the memory of an engine's device, so that operators can follow one another without copies to the host.
/// Dispose it to give the memory back; an engine's tensors are useless once the engine is disposed.
/// </summary>
/// <typeparam name="T">Half, float, double or an integer type.</typeparam>
public sealed partial class DeviceTensor<T> : IDisposable
    where T : unmanaged
{
    private readonly Storage _storage;
    private bool _isDisposed;

    internal DeviceTensor(Storage storage, TensorShape shape)
    {
        _ = ElementTypes.Of<T>();
        _storage = storage;
        Shape = shape;
    }

    /// <summary>The extents, outermost first.</summary>
    public TensorShape Shape { get; }

    internal Storage Storage => _isDisposed ? throw new ObjectDisposedException(nameof(DeviceTensor<T>)) : _storage;

    /// <summary>Gives the memory back; memory that was wrapped stays its owner's.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _storage.Dispose();
    }
}
