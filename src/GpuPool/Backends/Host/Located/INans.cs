namespace GpuPool.Backends.Host.Located;

/// <summary>Whether there may be a NaN among the values: a choice that the JIT knows.</summary>
internal interface INans
{
    /// <summary>Whether there may be one.</summary>
    static abstract bool Any { get; }
}

/// <summary>There may be a NaN.</summary>
internal readonly struct SomeNans : INans
{
    public static bool Any => true;
}

/// <summary>There is none: a value that replaces another is the larger one, which is one instruction.</summary>
internal readonly struct NoNans : INans
{
    public static bool Any => false;
}
