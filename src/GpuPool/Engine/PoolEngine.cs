using GpuPool.Dispatch;
using GpuPool.Dispatch.Costs;
using GpuPool.Dispatch.Sets;
using GpuPool.Engine;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// Runs pooling operators on one device. Any number of threads may use an engine; <see cref="Dispose"/> waits for their calls.
/// </summary>
/// <example>
/// <code>
/// using var engine = PoolEngine.Create();
/// Tensor&lt;float&gt; y = engine.Run(new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1] }, x);
/// </code>
/// </example>
public sealed partial class PoolEngine : IDisposable
{
    /// <summary>The environment variable that names the default device.</summary>
    public const string DeviceVariable = "GPUPOOL_DEVICE";

    private readonly PlanCache _plans = new();
    private readonly CallGate _calls = new();
    private readonly IBackend _backend;

    internal PoolEngine(DeviceInfo device, IBackend backend, PoolEngineOptions options)
    {
        Device = device;
        Options = options;
        _backend = backend;
    }

    /// <summary>The device that the engine runs on.</summary>
    public DeviceInfo Device { get; }

    /// <summary>What the engine was made with.</summary>
    public PoolEngineOptions Options { get; }

    /// <summary>What the engine holds of its device's memory; all 0 on the host, which keeps none.</summary>
    public DeviceMemoryStatistics Memory => _backend.Memory;

    /// <summary>Gives memory that is kept for later calls back to the driver.</summary>
    public void Trim() => _calls.Inside(_backend.Trim);

    /// <summary>
    /// Does what the first call of a kind would have to do once, such as compiling kernels, without running it: for programs
    /// that must answer quickly from the start.
    /// </summary>
    /// <param name="operator">The operator.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="inputs">The shapes of its inputs; a mask is one of bytes.</param>
    /// <exception cref="ArgumentException">The operator does not take these inputs.</exception>
    /// <exception cref="PoolDeviceException">The device or its compiler fails.</exception>
    public void Warmup(PoolOperator @operator, ElementType type, params ReadOnlySpan<TensorShape> inputs)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        PoolPlan plan = _plans.Get(@operator, type, inputs, withIndices: false);
        PoolPlan? withIndices = @operator.GivesIndices ? _plans.Get(@operator, type, inputs, withIndices: true) : null;
        _calls.Inside(() =>
        {
            _backend.Warm(plan);
            if (withIndices is not null)
                _backend.Warm(withIndices);
        });
    }

    /// <summary>
    /// Which implementation would compute an operator on host tensors, and, where the engine has more than one device to choose
    /// from, what each is estimated to take.
    /// </summary>
    /// <param name="operator">The operator.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="inputs">The shapes of its inputs; a mask is one of bytes.</param>
    /// <returns>Each implementation in order, with its reason where it declines; the first that accepts runs.</returns>
    /// <exception cref="ArgumentException">The operator does not take these inputs.</exception>
    public IReadOnlyList<Verdict> Explain(PoolOperator @operator, ElementType type, params ReadOnlySpan<TensorShape> inputs)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        PoolPlan plan = _plans.Get(@operator, type, inputs, withIndices: false);
        return _calls.Inside<IReadOnlyList<Verdict>>(
            () => [.. _backend.Judge(plan).Select(verdict => verdict.Device.Length > 0 ? verdict : verdict with { Device = Device.Name })]);
    }

    /// <summary>
    /// About how long a call on host tensors takes, copies included: from what was measured of the device and of a sample of
    /// the operator, once on a machine, and kept in <see cref="PoolEngineOptions.CacheFolder"/>.
    /// </summary>
    /// <param name="operator">The operator.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="inputs">The shapes of its inputs; a mask is one of bytes.</param>
    /// <returns>The time; null where the engine shares calls among several devices.</returns>
    /// <exception cref="ArgumentException">The operator does not take these inputs.</exception>
    /// <exception cref="PoolDeviceException">The device fails while it is measured.</exception>
    public TimeSpan? Estimate(PoolOperator @operator, ElementType type, params ReadOnlySpan<TensorShape> inputs)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        PoolPlan plan = _plans.Get(@operator, type, inputs, withIndices: false);
        return _calls.Inside(() => _backend switch
        {
            AutoBackend => _backend.Judge(plan).First(verdict => verdict.IsAccepted).Estimate,
            SetBackend => null,
            _ => (TimeSpan?)new MeasuredCosts(Options).Estimate(Device, _backend, plan),
        });
    }

    /// <summary>Waits for running calls and gives the device back.</summary>
    public void Dispose()
    {
        if (_calls.Close())
            _backend.Dispose();
    }

    private PoolPlan Plan<T>(PoolOperator @operator, ReadOnlySpan<TensorShape> inputs, bool withIndices, bool narrowIndices = false, ElementType mask = ElementType.UInt8)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(@operator);
        return _plans.Get(@operator, ElementTypes.Of<T>(), inputs, withIndices, mask, narrowIndices);
    }
}
