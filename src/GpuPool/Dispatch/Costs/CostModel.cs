namespace GpuPool.Dispatch.Costs;

/// <summary>What a call on host tensors takes on a device: the copies, then whichever of memory and arithmetic is slower.</summary>
internal static class CostModel
{
    // From here on copies go through page-locked memory where that is faster (Backends/Gpu/Copier).
    private const long LockedFrom = 8 << 20;

    /// <summary>The time of a call, from what is known of the device alone.</summary>
    /// <param name="profile">The device.</param>
    /// <param name="work">The call.</param>
    /// <param name="separable">Whether the device's implementation reduces windows axis by axis.</param>
    public static TimeSpan Estimate(DeviceProfile profile, in PlanWork work, bool separable)
    {
        double taps = separable ? work.SeparableTaps : work.Taps;
        return Estimate(profile, work, Math.Max((work.BytesIn + work.BytesOut) / profile.ByteRate, taps / profile.TapRate));
    }

    /// <summary>The time of a call whose kernels are known to take so long.</summary>
    /// <param name="profile">The device.</param>
    /// <param name="work">The call.</param>
    /// <param name="kernelSeconds">The kernels' time.</param>
    public static TimeSpan Estimate(DeviceProfile profile, in PlanWork work, double kernelSeconds)
    {
        double seconds = profile.CallSeconds + ((work.Launches - 1) * profile.LaunchSeconds) + kernelSeconds
            + Copy(work.BytesIn, profile.UploadRate, profile.LockedUploadRate)
            + Copy(work.BytesOut, profile.DownloadRate, profile.LockedDownloadRate);
        return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2));
    }

    private static double Copy(long bytes, double rate, double lockedRate)
    {
        double best = bytes >= LockedFrom ? Math.Max(rate, lockedRate) : rate;
        return best > 0 ? bytes / best : 0;
    }
}
