using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Strips;

/// <summary>
/// Neighbouring windows below each other, written out for one kernel and stride. Loops and conditions over constants would say
/// the same for all of them in fewer lines, but ILGPU inlines every branch before it drops any, which took it minutes.
/// </summary>
public interface IStripRows
{
    /// <summary>Output rows of a strip: four, or one.</summary>
    static abstract int Outputs { get; }

    /// <summary>Whether there are rows between those of a window.</summary>
    static virtual bool HasGaps => false;

    /// <summary>Reduces the windows; of one row all four are the same.</summary>
    static abstract Quad<TSum> Down<TLine, TSum>(TLine rows)
        where TLine : struct, ILine<TSum>
        where TSum : unmanaged;
}

/// <summary>Four neighbouring windows side by side, written out as <see cref="IStripRows"/>.</summary>
public interface IStripColumns
{
    /// <summary>Whether there are elements between those of a window.</summary>
    static virtual bool HasGaps => false;

    /// <summary>Reduces the windows.</summary>
    static abstract Quad<TSum> Across<TFours, TSum>(TFours fours)
        where TFours : struct, IFours<TSum>
        where TSum : unmanaged;
}
