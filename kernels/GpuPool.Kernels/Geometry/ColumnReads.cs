namespace GpuPool.Kernels.Geometry;

/// <summary>The taps along the width that one step of a column reads.</summary>
public struct ColumnReads
{
    /// <summary>The number of the slice's first row.</summary>
    public int FirstRow;

    /// <summary>The width position of the first tap.</summary>
    public int First;

    /// <summary>From one tap to the next.</summary>
    public int Step;

    /// <summary>How many taps are left, this step's among them.</summary>
    public int Left;

    /// <summary>The width position of a tap. Taps behind the last one read the last one again: no load depends on a comparison.</summary>
    public readonly int At(int tap) => First + (Math.Min(tap, Left - 1) * Step);
}
