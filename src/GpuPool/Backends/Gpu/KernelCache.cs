using System.Collections.Concurrent;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>The kernels that an accelerator has compiled, by the delegate's closed method.</summary>
internal sealed class KernelCache(string device, Accelerator accelerator)
{
    private readonly ConcurrentDictionary<System.Reflection.MethodInfo, Lazy<Delegate>> _kernels = new();

    /// <summary>The kernels that were asked for so far.</summary>
    public IEnumerable<System.Reflection.MethodInfo> Methods => _kernels.Keys;

    /// <summary>A kernel's launcher, compiled at the first call.</summary>
    /// <param name="kernel">The kernel's method.</param>
    /// <param name="load">How to compile it.</param>
    /// <exception cref="KernelCompilationException">The device's compiler refuses it.</exception>
    public TLauncher Get<TLauncher>(Delegate kernel, Func<Accelerator, TLauncher> load)
        where TLauncher : Delegate
    {
        Lazy<Delegate> entry = _kernels.GetOrAdd(kernel.Method, _ => new Lazy<Delegate>(() => Compile(kernel, load)));
        try
        {
            return (TLauncher)entry.Value;
        }
        catch (KernelCompilationException)
        {
            _kernels.TryRemove(kernel.Method, out _);
            throw;
        }
    }

    private TLauncher Compile<TLauncher>(Delegate kernel, Func<Accelerator, TLauncher> load)
        where TLauncher : Delegate
    {
        try
        {
            return load(accelerator);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // A failed compile leaves ILGPU's intermediate code half done, and the next kernel would trip over it.
            accelerator.Context.ClearCache(ClearCacheMode.Everything);
            throw new KernelCompilationException(device, KernelName.Of(kernel.Method), cause);
        }
    }
}
