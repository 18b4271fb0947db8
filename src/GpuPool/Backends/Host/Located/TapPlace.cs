namespace GpuPool.Backends.Host.Located;

/// <summary>Where one tap of a vector of outputs is.</summary>
internal struct TapPlace
{
    /// <summary>The column to read from.</summary>
    public long Offset;

    /// <summary>The first table of lanes to pick.</summary>
    public nint Pick;

    /// <summary>The table of lanes inside the input.</summary>
    public nint Mask;

    /// <summary>Whether what is read are the lanes, in order.</summary>
    public bool IsPlain;

    /// <summary>Whether no lane is padding.</summary>
    public bool IsInside;
}

/// <summary>What the taps of a vector of outputs need at most.</summary>
internal enum TapKind
{
    /// <summary>Nothing: what is read are the lanes.</summary>
    Plain,

    /// <summary>Lanes are picked.</summary>
    Picked,

    /// <summary>Lanes are picked, and some of them are padding.</summary>
    Masked,
}

/// <summary>A kind that the JIT knows.</summary>
internal interface ITaps
{
    /// <summary>Whether lanes are picked.</summary>
    static abstract bool Picks { get; }

    /// <summary>Whether lanes may be padding.</summary>
    static abstract bool Masks { get; }

    /// <summary>Whether the last tap is in what is read for the one before.</summary>
    static abstract bool Shares { get; }

    /// <summary>Whether all taps are in what is read for the first.</summary>
    static abstract bool ShareAll { get; }
}

/// <summary>Work on a vector of outputs, compiled for the kind of its taps.</summary>
internal interface IColumnVisitor
{
    /// <summary>Works on it.</summary>
    void Visit<TTaps>(int vector)
        where TTaps : struct, ITaps;
}

/// <summary><see cref="TapKind.Plain"/>.</summary>
internal readonly struct PlainTaps : ITaps
{
    public static bool Picks => false;

    public static bool Masks => false;

    public static bool Shares => false;

    public static bool ShareAll => false;
}

/// <summary><see cref="TapKind.Picked"/>.</summary>
internal readonly struct PickedTaps : ITaps
{
    public static bool Picks => true;

    public static bool Masks => false;

    public static bool Shares => false;

    public static bool ShareAll => false;
}

/// <summary><see cref="TapKind.Masked"/>.</summary>
internal readonly struct MaskedTaps : ITaps
{
    public static bool Picks => true;

    public static bool Masks => true;

    public static bool Shares => false;

    public static bool ShareAll => false;
}

/// <summary><see cref="TapKind.Picked"/>, with loads that are shared.</summary>
internal readonly struct SharedPickedTaps : ITaps
{
    public static bool Picks => true;

    public static bool Masks => false;

    public static bool Shares => true;

    public static bool ShareAll => false;
}

/// <summary><see cref="TapKind.Masked"/>, with loads that are shared.</summary>
internal readonly struct SharedMaskedTaps : ITaps
{
    public static bool Picks => true;

    public static bool Masks => true;

    public static bool Shares => true;

    public static bool ShareAll => false;
}

/// <summary><see cref="TapKind.Masked"/>, with one load for all.</summary>
internal readonly struct TogetherTaps : ITaps
{
    public static bool Picks => true;

    public static bool Masks => true;

    public static bool Shares => false;

    public static bool ShareAll => true;
}
