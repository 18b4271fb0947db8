namespace GpuPool.Backends.Host.Tiles;

/// <summary>How many vectors a row of a tile fills, of input and of output: known to the JIT.</summary>
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

/// <summary>How many tiles a row is cut into: known to the JIT.</summary>
internal interface ITiles
{
    /// <summary>Whether there are several.</summary>
    static abstract bool AreMany { get; }

    /// <summary>Whether they are those of a plane, and windows reach over its first or last row.</summary>
    static abstract bool HaveEdges { get; }
}

/// <summary>One tile: what is known of it stays in registers, and each row is read once.</summary>
internal readonly struct OneTile : ITiles
{
    public static bool AreMany => false;

    public static bool HaveEdges => false;
}

/// <summary>Several tiles: each row is gone along, so that memory is read in order.</summary>
internal readonly struct ManyTiles : ITiles
{
    public static bool AreMany => true;

    public static bool HaveEdges => false;
}

/// <summary>Tiles of a plane with padding above or below.</summary>
internal readonly struct EdgeTiles : ITiles
{
    public static bool AreMany => true;

    public static bool HaveEdges => true;
}

/// <summary>A number of taps that the JIT knows.</summary>
internal interface ITaps
{
    /// <summary>The number; 0 for one that is known at run time, −1 for a <see cref="TapLadder{T}"/>.</summary>
    static abstract int Count { get; }
}

/// <summary>One tap.</summary>
internal readonly struct OneTap : ITaps
{
    public static int Count => 1;
}

/// <summary>Two taps.</summary>
internal readonly struct TwoTaps : ITaps
{
    public static int Count => 2;
}

/// <summary>Three taps.</summary>
internal readonly struct ThreeTaps : ITaps
{
    public static int Count => 3;
}

/// <summary>Four taps.</summary>
internal readonly struct FourTaps : ITaps
{
    public static int Count => 4;
}

/// <summary>Five taps.</summary>
internal readonly struct FiveTaps : ITaps
{
    public static int Count => 5;
}

/// <summary>Any number of taps.</summary>
internal readonly struct AnyTaps : ITaps
{
    public static int Count => 0;
}

/// <summary>Any number of rows, of which <see cref="Rows.PlaneAsks"/> asks for each part of the tensor once.</summary>
internal readonly struct AskedTaps : ITaps
{
    public static int Count => 0;
}

/// <summary>Many taps, by doubling.</summary>
internal readonly struct LadderTaps : ITaps
{
    public static int Count => -1;
}
