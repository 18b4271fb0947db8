namespace ILGPU;

/// <summary>What is inlined.</summary>
public enum InliningMode
{
    /// <summary>The same as <see cref="Aggressive"/>.</summary>
    Default = Aggressive,

    /// <summary>All functions.</summary>
    Aggressive = 0,

    /// <summary>Small functions.</summary>
    Conservative = 1,

    /// <summary>Nothing.</summary>
    Disabled = 2,
}

/// <summary>How much of the optimiser runs.</summary>
public enum OptimizationLevel
{
    /// <summary>The same as <see cref="O0"/>.</summary>
    Debug = O0,

    /// <summary>The same as <see cref="O1"/>.</summary>
    Release = O1,

    /// <summary>Little.</summary>
    O0 = 0,

    /// <summary>The usual.</summary>
    O1 = 1,

    /// <summary>Everything.</summary>
    O2 = 2,
}

/// <summary>How exact floating-point operations are.</summary>
public enum MathMode
{
    /// <summary>As the standard says.</summary>
    Default = 0,

    /// <summary>Fast approximations.</summary>
    Fast = 1,

    /// <summary>Fast approximations, and float for double.</summary>
    Fast32BitOnly = 2,
}

/// <summary>What is kept for later launches.</summary>
public enum CachingMode
{
    /// <summary>Kernels and launchers.</summary>
    Default = 0,

    /// <summary>No kernels.</summary>
    NoKernelCaching = 1,

    /// <summary>No launchers.</summary>
    NoLaunchCaching = 2,

    /// <summary>Nothing.</summary>
    Disabled = 3,
}

/// <summary>When host memory is locked for copies.</summary>
public enum PageLockingMode
{
    /// <summary>Where the program says so.</summary>
    Default = 0,

    /// <summary>Where it is cheap.</summary>
    Auto = 1,

    /// <summary>For every copy.</summary>
    Aggressive = 2,
}

/// <summary>What a cleared cache forgets.</summary>
public enum ClearCacheMode
{
    /// <summary>What no one needs.</summary>
    Default = 0,

    /// <summary>Everything.</summary>
    Everything = 1,
}
