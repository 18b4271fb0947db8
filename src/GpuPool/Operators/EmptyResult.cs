namespace GpuPool;

/// <summary>What a group of which nothing is left gives: an image whose mask is all 0, a segment without rows.</summary>
public enum EmptyResult
{
    /// <summary>0.</summary>
    Zero,

    /// <summary>NaN; real types only.</summary>
    Nan,
}
