namespace GpuPool.Backends.Host.Passes;

/// <summary>Whether a pass asks for memory that others will need: known to the JIT.</summary>
internal interface IAsk
{
    /// <summary>Whether it does.</summary>
    static abstract bool Asks { get; }
}

/// <summary>A pass that only combines.</summary>
internal readonly struct Quiet : IAsk
{
    public static bool Asks => false;
}

/// <summary>A pass that asks for memory.</summary>
internal readonly struct Asking : IAsk
{
    public static bool Asks => true;
}
