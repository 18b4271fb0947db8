using GpuPool.Planning;

namespace GpuPool.Dispatch.Costs;

/// <summary>
/// The cost model over measured devices. The kernels' share comes from a sample of the plan, timed once for each kind of
/// work (operator, implementation, element type, layout, taps a byte) and kept like the device's profile.
/// </summary>
internal sealed class MeasuredCosts(PoolEngineOptions options) : ICosts
{
    public TimeSpan Estimate(DeviceInfo device, IBackend backend, PoolPlan plan)
    {
        DeviceProfile profile = Profiles.Of(device, backend, options);
        PlanWork work = PlanWork.Of(plan);
        double? rate = PlanSample.Of(plan) is PoolPlan sample
            ? Profiles.RateOf(device, KindOf(backend, plan, work), options, () => ProfileMeter.RateOf(backend, sample, profile))
            : null;
        return rate is double bytesPerSecond
            ? CostModel.Estimate(profile, work, (work.BytesIn + work.BytesOut) / bytesPerSecond)
            : CostModel.Estimate(profile, work, ProfileMeter.IsSeparable(backend, plan));
    }

    private static string KindOf(IBackend backend, PoolPlan plan, in PlanWork work)
    {
        string implementation = backend.Judge(plan).First(verdict => verdict.IsAccepted).Implementation;
        double intensity = work.Taps / Math.Max(1, work.BytesIn + work.BytesOut);
        string windows = $"2^{Math.Round(Math.Log2(Math.Max(intensity, 1.0 / 64)))} taps a byte";
        return $"{plan.Operator.Name} {implementation} {plan.Type} {plan.Operator.Layout} {windows}{(plan.WithIndices ? " indices" : "")}";
    }
}
