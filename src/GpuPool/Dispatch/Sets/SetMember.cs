using GpuPool.Planning;

namespace GpuPool.Dispatch.Sets;

/// <summary>One device of a set, and what is known of its speed.</summary>
internal sealed class SetMember(DeviceInfo device, IBackend backend)
{
    // So many failures in a row, and the device is left alone.
    private const int MostFailures = 3;

    // What a new measurement counts against all before.
    private const double Weight = 0.3;

    private readonly Lock _lock = new();
    private double _rate;
    private int _failures;

    public DeviceInfo Device => device;

    public IBackend Backend => backend;

    /// <summary>Whether it still gets work.</summary>
    public bool IsUsable => Volatile.Read(ref _failures) < MostFailures;

    /// <summary>Bytes per second that it has shown lately; 0 before the first call.</summary>
    public double Rate
    {
        get
        {
            lock (_lock)
                return _rate;
        }
    }

    /// <summary>Takes an estimate for as long as nothing was measured.</summary>
    public void Expect(double rate)
    {
        lock (_lock)
            _rate = _rate > 0 ? _rate : rate;
    }

    /// <summary>A share was done.</summary>
    public void Did(PoolPlan plan, TimeSpan time)
    {
        double rate = (PlanBytes.Inputs(plan) + PlanBytes.Outputs(plan)) / Math.Max(time.TotalSeconds, 1e-9);
        lock (_lock)
            _rate = _rate > 0 ? ((1 - Weight) * _rate) + (Weight * rate) : rate;
        Volatile.Write(ref _failures, 0);
    }

    /// <summary>A share failed.</summary>
    /// <returns>Whether the device gets no more work from now on.</returns>
    public bool Failed() => Interlocked.Increment(ref _failures) == MostFailures;
}
