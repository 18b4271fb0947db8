namespace GpuPool.Backends.Host.Tiles;

/// <summary>How many vectors a row of input and a row of output fill: one or two, known to the JIT.</summary>
internal interface ITileShape
{
    /// <summary>Whether a row of input needs two vectors.</summary>
    static abstract bool TwoIn { get; }

    /// <summary>Whether a row of output needs two vectors.</summary>
    static abstract bool TwoOut { get; }
}

/// <summary>One vector in, one out.</summary>
internal readonly struct OneToOne : ITileShape
{
    public static bool TwoIn => false;

    public static bool TwoOut => false;
}

/// <summary>Two vectors in, one out.</summary>
internal readonly struct TwoToOne : ITileShape
{
    public static bool TwoIn => true;

    public static bool TwoOut => false;
}

/// <summary>Two vectors in, two out.</summary>
internal readonly struct TwoToTwo : ITileShape
{
    public static bool TwoIn => true;

    public static bool TwoOut => true;
}
