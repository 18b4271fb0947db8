using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Strips;

/// <summary>Windows of three at stride 1 with a dilation of 2, and with one position of padding, all that PyTorch allows.</summary>
public readonly struct ThreeByOneDilatedNarrow : IStripColumns
{
    /// <inheritdoc/>
    public static bool HasGaps => true;

    static Quad<TSum> IStripColumns.Across<TFours, TSum>(TFours fours)
    {
        Quad<TSum> before = fours.Beside(-1);
        Quad<TSum> own = fours.Own(0);
        Quad<TSum> behind = fours.Beside(1);
        return ThreeByOneDilated.Windows(fours, before.Fourth, own.First, own.Second, own.Third, own.Fourth, behind.First, behind.Second, behind.Third);
    }
}
