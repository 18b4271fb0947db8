namespace GpuPool.Kernels.Reductions;

/// <summary>The partial results of up to six rows, in registers: fields, since an array would be in local memory.</summary>
public struct RowResults<TSum>
    where TSum : unmanaged
{
    /// <summary>Of row 0.</summary>
    public TSum First;

    /// <summary>Of row 1.</summary>
    public TSum Second;

    /// <summary>Of row 2.</summary>
    public TSum Third;

    /// <summary>Of row 3.</summary>
    public TSum Fourth;

    /// <summary>Of row 4.</summary>
    public TSum Fifth;

    /// <summary>Of row 5.</summary>
    public TSum Sixth;

    /// <summary>The same for every row.</summary>
    public RowResults(TSum sum)
    {
        First = sum;
        Second = sum;
        Third = sum;
        Fourth = sum;
        Fifth = sum;
        Sixth = sum;
    }

    /// <summary>The result of a row; with a constant no comparison is left.</summary>
    public readonly TSum At(int row)
    {
        if (row == 0)
            return First;
        if (row == 1)
            return Second;
        if (row == 2)
            return Third;
        if (row == 3)
            return Fourth;
        return row == 4 ? Fifth : Sixth;
    }
}
