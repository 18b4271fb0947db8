using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Reductions;

/// <summary>How the gradient of a window is shared out among the inputs under it.</summary>
/// <typeparam name="TValue">float or double.</typeparam>
/// <typeparam name="TShare">What one window gives to a column of inputs.</typeparam>
public interface IShares<TValue, TShare>
    where TValue : unmanaged
    where TShare : unmanaged, IShare<TValue>
{
    /// <summary>What a window gives to the column.</summary>
    /// <param name="columns">The windows.</param>
    /// <param name="place">The column.</param>
    /// <param name="window">The window.</param>
    /// <param name="offset">The window's element of the output, counted from the plane's first.</param>
    /// <param name="gradient">The gradient of its result.</param>
    TShare Share(in GradientColumns columns, GradientPlace place, WindowPlace window, int offset, TValue gradient);
}

/// <summary>What one window gives to a column of inputs.</summary>
public interface IShare<TValue>
    where TValue : unmanaged
{
    /// <summary>The sum with what the window gives to one of the column's rows, or to a neighbour of it, so many columns further.</summary>
    TValue AddTo(TValue sum, int row, int column);
}
