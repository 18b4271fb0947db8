using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Strips;

/// <summary>The elements of a row under four neighbouring windows, which are loaded in fours.</summary>
public interface IFours<TSum> : IJoin<TSum>
    where TSum : unmanaged
{
    /// <summary>The elements of a four that is inside the row, counted from the one at which the windows' stride begins.</summary>
    Quad<TSum> Own(int four);

    /// <summary>The same of one before or behind them, which may lie outside the row: there is nothing then.</summary>
    Quad<TSum> Beside(int four);
}
