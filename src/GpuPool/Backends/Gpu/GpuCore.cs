using GpuPool.Dispatch;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>One opened device: memory, lanes and kernels. When the device is lost, the backend makes a new one.</summary>
internal sealed class GpuCore : IDisposable
{
    // Of the device's memory, this share may be kept unused, unless the options say more precisely.
    private const int KeptShare = 4;

    private readonly bool _isCallers;
    private int _isDisposed;
    private int _isLost;

    // Calls inside, and one until the core is disposed or lost.
    private int _users = 1;

    /// <summary>Takes over a driver.</summary>
    /// <param name="device">The device's name.</param>
    /// <param name="driver">The driver, which the core disposes.</param>
    /// <param name="options">What the engine was asked for.</param>
    /// <param name="isCallers">Whether the accelerator lives on, so that its memory must be given back piece by piece.</param>
    public GpuCore(string device, IGpuDriver driver, GpuOptions options, bool isCallers)
    {
        _isCallers = isCallers;
        Device = device;
        Driver = driver;
        long limit = options.MaxDeviceBytes ?? Math.Max(1, driver.Accelerator.MemorySize);
        Pool = new MemoryPool(device, driver, limit, options.MaxKeptBytes ?? limit / KeptShare);
        Lanes = new LaneSet(driver, options.MaxStreams);
        Kernels = new KernelCache(device, driver);
        Copies = new Copier(driver, options.Staging);
    }

    public string Device { get; }

    public IGpuDriver Driver { get; }

    public MemoryPool Pool { get; }

    public LaneSet Lanes { get; }

    public KernelCache Kernels { get; }

    public Copier Copies { get; }

    /// <summary>Calls on host tensors share this; one that is cut because memory is short holds it alone.</summary>
    public ReaderWriterLockSlim HostCalls { get; } = new();

    /// <summary>Whether a driver call said that the device is gone.</summary>
    public bool IsLost => Volatile.Read(ref _isLost) != 0;

    /// <summary>Begins a call, unless the device is lost or closed.</summary>
    public bool TryAcquire()
    {
        int seen = Volatile.Read(ref _users);
        while (seen > 0 && !IsLost)
        {
            int now = Interlocked.CompareExchange(ref _users, seen + 1, seen);
            if (now == seen)
                return true;
            seen = now;
        }

        return false;
    }

    /// <summary>Ends a call. The last one of a lost or closed device releases it.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            Close();
    }

    /// <summary>Lets no call use the device any more; it is released when those inside have left.</summary>
    /// <returns>Whether this was the first to say so.</returns>
    public bool MarkLost()
    {
        if (Interlocked.Exchange(ref _isLost, 1) != 0)
            return false;
        Dispose();
        return true;
    }

    /// <summary>
    /// Enters the gate of the lane that a call on these tensors is to be queued on: the one whose work they wait for, or any.
    /// </summary>
    public GpuLane Enter(in StoredTensors tensors)
    {
        if (tensors.Queue is AcceleratorStream stream)
        {
            GpuLane callers = Lanes.Of(stream);
            WaitForOthers(tensors, callers);
            callers.Gate.Enter();
            return callers;
        }

        for (; ; )
        {
            GpuLane? wanted = PendingLane(tensors);
            if (wanted is null)
                return Lanes.EnterAny();
            if (wanted.IsCallers)
            {
                // Work on someone's own stream is waited for there, so that their stream gets no calls that they did not give it.
                WaitForOthers(tensors, null);
                continue;
            }

            WaitForOthers(tensors, wanted);
            wanted.Gate.Enter();
            return wanted;
        }
    }

    /// <summary>Releases the device once the calls inside have left.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            Release();
    }

    private void Close()
    {
        if (!IsLost)
            Quietly(Driver.Synchronize);

        // A lost device answers each of these with an error that helps nobody any more.
        Quietly(Copies.Dispose);
        Quietly(Lanes.Dispose);
        if (_isCallers && !IsLost)
            Quietly(Pool.Close);
        else
            Pool.Abandon();
        Quietly(Driver.Dispose);
        HostCalls.Dispose();
    }

    private static void Quietly(Action release)
    {
        try
        {
            release();
        }
        catch (AcceleratorException)
        {
            // The memory is the driver's again in any case when the process or the context ends.
        }
    }

    private static GpuLane? PendingLane(in StoredTensors tensors)
    {
        for (int i = 0; i < StoredTensors.Count; i++)
        {
            if (tensors.At(i) is GpuStorage { Pending: LaneUse use })
                return use.Lane;
        }

        return null;
    }

    private static void WaitForOthers(in StoredTensors tensors, GpuLane? lane)
    {
        for (int i = 0; i < StoredTensors.Count; i++)
        {
            if (tensors.At(i) is GpuStorage { Pending: LaneUse use } && use.Lane != lane)
                use.Lane.Wait(use.Ticket);
        }
    }
}
