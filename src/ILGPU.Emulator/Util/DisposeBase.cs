namespace ILGPU.Util;

/// <summary>The base of what must be disposed; disposing twice does nothing.</summary>
public abstract class DisposeBase : IDisposable
{
    private int disposed;

    /// <summary>Whether <see cref="Dispose()"/> was called.</summary>
    public bool IsDisposed => Volatile.Read(ref disposed) != 0;

    /// <summary>Frees what the object holds.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the object holds; called once.</summary>
    /// <param name="disposing">Always true: there are no finalizers here.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
