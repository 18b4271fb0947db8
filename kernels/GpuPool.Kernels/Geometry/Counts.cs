namespace GpuPool.Kernels.Geometry;

/// <summary>A number that kernels are compiled for: a type instead of an argument, so that loops over it are written out.</summary>
public interface ICount
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}

/// <summary>0.</summary>
public readonly struct Zero : ICount
{
    /// <inheritdoc/>
    public static int Value => 0;
}

/// <summary>1.</summary>
public readonly struct One : ICount
{
    /// <inheritdoc/>
    public static int Value => 1;
}

/// <summary>2.</summary>
public readonly struct Two : ICount
{
    /// <inheritdoc/>
    public static int Value => 2;
}

/// <summary>3.</summary>
public readonly struct Three : ICount
{
    /// <inheritdoc/>
    public static int Value => 3;
}

/// <summary>4.</summary>
public readonly struct Four : ICount
{
    /// <inheritdoc/>
    public static int Value => 4;
}

/// <summary>5.</summary>
public readonly struct Five : ICount
{
    /// <inheritdoc/>
    public static int Value => 5;
}

/// <summary>8.</summary>
public readonly struct Eight : ICount
{
    /// <inheritdoc/>
    public static int Value => 8;
}
