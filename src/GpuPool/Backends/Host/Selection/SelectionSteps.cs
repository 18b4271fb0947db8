using GpuPool.Kernels.Reductions;

namespace GpuPool.Backends.Host.Selection;

/// <summary>How a quantile is found among so many values.</summary>
internal sealed class SelectionSteps
{
    public SelectionSteps(QuantileRank quantile, int count)
    {
        QuantileRank rank = quantile.Of(count);
        Low = (int)rank.Place;
        High = rank.Share == 0 ? Low : Low + 1;
        Weight = rank.Share / (double)QuantileRank.Whole;
        Steps = new SelectionNetwork(count, Low, High).Steps;
    }

    /// <summary>The place of the lower value.</summary>
    public int Low { get; }

    /// <summary>The place of the higher value.</summary>
    public int High { get; }

    /// <summary>The weight of the higher value.</summary>
    public double Weight { get; }

    /// <summary>What brings both to their places.</summary>
    public SelectionNetwork.Comparator[] Steps { get; }
}
