namespace GpuPool.Bench;

/// <summary>What a call finds in the caches.</summary>
public enum Caches
{
    /// <summary>Nothing: so many sets of tensors take turns that each has left the caches before it is used again, as a layer between two others finds it.</summary>
    Cold,

    /// <summary>What the call before left there: all calls have the same tensors, as a loop over one layer has.</summary>
    Warm,
}
