namespace GpuPool.Kernels.Reductions;

/// <summary>What a run of windows that move by one reads, one after the other.</summary>
public interface ITaps<TSum>
    where TSum : unmanaged
{
    /// <summary>A tap, counted from the first window's first.</summary>
    TSum At(int tap);
}
