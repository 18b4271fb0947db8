namespace GpuPool.Dispatch;

/// <summary>Memory of a device; only the backend that made it looks inside.</summary>
internal abstract class Storage : IDisposable
{
    /// <summary>Some bytes of it, for a call that ends before this memory goes back; disposing it does nothing.</summary>
    public abstract Storage Part(long start, long bytes);

    public abstract void Dispose();
}
