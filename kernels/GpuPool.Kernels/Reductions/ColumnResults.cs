namespace GpuPool.Kernels.Reductions;

/// <summary>The partial results of up to eight outputs of a column, in registers: fields, since an array would be in local memory.</summary>
public struct ColumnResults<TSum>
    where TSum : unmanaged
{
    /// <summary>Of output 0.</summary>
    public TSum First;

    /// <summary>Of output 1.</summary>
    public TSum Second;

    /// <summary>Of output 2.</summary>
    public TSum Third;

    /// <summary>Of output 3.</summary>
    public TSum Fourth;

    /// <summary>Of output 4.</summary>
    public TSum Fifth;

    /// <summary>Of output 5.</summary>
    public TSum Sixth;

    /// <summary>Of output 6.</summary>
    public TSum Seventh;

    /// <summary>Of output 7.</summary>
    public TSum Eighth;

    /// <summary>The same for every output.</summary>
    public ColumnResults(TSum sum)
    {
        First = sum;
        Second = sum;
        Third = sum;
        Fourth = sum;
        Fifth = sum;
        Sixth = sum;
        Seventh = sum;
        Eighth = sum;
    }
}
