namespace GpuPool.Dispatch;

/// <summary>Memory of a device; only the backend that made it looks inside.</summary>
internal abstract class Storage : IDisposable
{
    public abstract void Dispose();
}
