namespace GpuPool.Kernels.Reductions;

/// <summary>A partial result over numbers, with how many values it has seen.</summary>
/// <typeparam name="TSum">The partial result.</typeparam>
public struct Counted<TSum>
    where TSum : unmanaged
{
    /// <summary>The partial result.</summary>
    public TSum Sum;

    /// <summary>Values that are numbers.</summary>
    public long Numbers;

    /// <summary>Values that are NaN.</summary>
    public long Skipped;

    /// <summary>Makes one.</summary>
    public Counted(TSum sum, long numbers, long skipped)
    {
        Sum = sum;
        Numbers = numbers;
        Skipped = skipped;
    }
}
