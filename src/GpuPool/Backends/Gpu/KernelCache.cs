using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using GpuPool.Telemetry;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// The kernels that an accelerator has compiled, by the delegate's closed method. A method is closed over types alone
/// (element, reduction, kind of geometry); windows and extents are arguments. So there are as many kernels as kinds of work,
/// however many different windows a program runs.
/// </summary>
internal sealed class KernelCache(string device, IGpuDriver driver)
{
    private readonly ConcurrentDictionary<MethodInfo, Lazy<Delegate>> _kernels = new();

    /// <summary>The kernels that were asked for so far.</summary>
    public IEnumerable<MethodInfo> Methods => _kernels.Keys;

    /// <summary>A kernel's launcher, compiled at the first call.</summary>
    /// <param name="kernel">The kernel's method.</param>
    /// <param name="load">How to compile it.</param>
    /// <exception cref="KernelCompilationException">The device's compiler refuses it.</exception>
    public TLauncher Get<TLauncher>(Delegate kernel, Func<Accelerator, TLauncher> load)
        where TLauncher : Delegate
    {
        if (!_kernels.TryGetValue(kernel.Method, out Lazy<Delegate>? entry))
            entry = _kernels.GetOrAdd(kernel.Method, _ => new Lazy<Delegate>(() => Compile(kernel, load)));
        if (entry.IsValueCreated)
            return (TLauncher)entry.Value;
        try
        {
            return (TLauncher)entry.Value;
        }
        catch
        {
            // A Lazy keeps its exception; the next call shall try again.
            _kernels.TryRemove(new KeyValuePair<MethodInfo, Lazy<Delegate>>(kernel.Method, entry));
            throw;
        }
    }

    private TLauncher Compile<TLauncher>(Delegate kernel, Func<Accelerator, TLauncher> load)
        where TLauncher : Delegate
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            TLauncher launcher = driver.Compile(load);
            Meters.Compiled(device, Stopwatch.GetElapsedTime(start));
            return launcher;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException && !DeviceFaults.IsLost(cause))
        {
            // A failed compile leaves ILGPU's intermediate code half done, and the next kernel would trip over it.
            driver.Accelerator.Context.ClearCache(ClearCacheMode.Everything);
            throw new KernelCompilationException(device, KernelName.Of(kernel.Method), cause);
        }
    }
}
