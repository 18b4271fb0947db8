namespace ILGPU;

/// <summary>What a <see cref="Context"/> was built with. The emulator keeps the values and needs few of them.</summary>
public class ContextProperties
{
    private protected ContextProperties()
    {
    }

    /// <summary>Whether kernels check their assertions. View accesses are always checked here.</summary>
    public bool EnableAssertions { get; private protected set; }

    /// <summary>Whether streams measure time.</summary>
    public bool EnableProfiling { get; private protected set; }

    /// <summary>How much of the optimiser runs.</summary>
    public OptimizationLevel OptimizationLevel { get; private protected set; } = OptimizationLevel.Release;

    /// <summary>What is inlined.</summary>
    public InliningMode InliningMode { get; private protected set; } = InliningMode.Default;

    /// <summary>How exact floating-point operations are.</summary>
    public MathMode MathMode { get; private protected set; }

    /// <summary>What is kept for later launches.</summary>
    public CachingMode CachingMode { get; private protected set; }

    /// <summary>When host memory is locked for copies.</summary>
    public PageLockingMode PageLockingMode { get; private protected set; }
}
