namespace ILGPU.Runtime;

/// <summary>What a kernel is compiled for.</summary>
public readonly struct KernelSpecialization
{
    /// <summary>Nothing special.</summary>
    public static readonly KernelSpecialization Empty;

    /// <summary>Compiles for certain groups.</summary>
    /// <param name="maxNumThreadsPerGroup">The largest group that will be launched.</param>
    /// <param name="minNumGroupsPerMultiprocessor">The groups that shall run at once on a multiprocessor.</param>
    public KernelSpecialization(int? maxNumThreadsPerGroup, int? minNumGroupsPerMultiprocessor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumThreadsPerGroup ?? 1, 1, nameof(maxNumThreadsPerGroup));
        ArgumentOutOfRangeException.ThrowIfLessThan(minNumGroupsPerMultiprocessor ?? 1, 1, nameof(minNumGroupsPerMultiprocessor));
        MaxNumThreadsPerGroup = maxNumThreadsPerGroup;
        MinNumGroupsPerMultiprocessor = minNumGroupsPerMultiprocessor;
    }

    /// <summary>The largest group that will be launched.</summary>
    public int? MaxNumThreadsPerGroup { get; }

    /// <summary>The groups that shall run at once on a multiprocessor.</summary>
    public int? MinNumGroupsPerMultiprocessor { get; }
}
