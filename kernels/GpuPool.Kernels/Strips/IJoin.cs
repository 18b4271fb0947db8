namespace GpuPool.Kernels.Strips;

/// <summary>Joins partial results in their order, as <see cref="Reductions.IReduction{TValue, TSum}.Append"/>.</summary>
/// <typeparam name="TSum">What is kept of a window.</typeparam>
public interface IJoin<TSum>
    where TSum : unmanaged
{
    /// <summary>Joins two partial results, all values of the second behind those of the first.</summary>
    TSum Join(TSum sum, TSum later);
}

/// <summary>What lies under a strip of windows, position by position along one axis.</summary>
public interface ILine<TSum> : IJoin<TSum>
    where TSum : unmanaged
{
    /// <summary>A position, counted from the first window's first.</summary>
    TSum At(int position);
}
