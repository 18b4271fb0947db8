using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>The taps of every output position of an axis, worked out once: no division is left to the loops.</summary>
internal sealed class AxisTable
{
    public AxisTable(Axis axis)
    {
        Input = axis.Input;
        Taps = new TapRange[checked((int)axis.Output)];
        for (int i = 0; i < Taps.Length; i++)
        {
            // A window without a tap may lie anywhere, also beyond the input; here it lies at the start.
            TapRange taps = axis.Taps(i);
            Taps[i] = taps.Count > 0 ? taps : new TapRange(0, 1, 0, taps.PaddedCount);
        }
    }

    private AxisTable(long input, TapRange[] taps)
    {
        Input = input;
        Taps = taps;
    }

    public long Input { get; }

    public TapRange[] Taps { get; }

    /// <summary>The most taps that a window has inside the input.</summary>
    public long Most => Taps.Length == 0 ? 0 : Taps.Max(taps => taps.Count);

    /// <summary>Whether the taps of each window are neighbours.</summary>
    public bool IsContiguous => Array.TrueForAll(Taps, taps => taps.Step == 1 || taps.Count <= 1);

    /// <summary>Whether there is one window, which is the whole axis.</summary>
    public bool IsWhole => Taps is [{ Start: 0 } taps] && taps.Count == Input && taps.PaddedCount == Input && IsContiguous;

    /// <summary>Whether no input position is in two windows. (Bins of at least 2 positions share one at most.)</summary>
    public bool IsDisjoint
    {
        get
        {
            for (int i = 1; i < Taps.Length; i++)
            {
                TapRange before = Taps[i - 1];
                if (Taps[i].Start < before.Start + ((before.Count - 1) * before.Step))
                    return false;
            }

            return true;
        }
    }

    /// <summary>How many taps count for an average.</summary>
    public long Counted(int output, bool countsPadding) => countsPadding ? Taps[output].PaddedCount : Taps[output].Count;

    /// <summary>The same axis when each of its positions is a run of so many.</summary>
    public AxisTable Scaled(long length) => new(
        Input * length,
        Array.ConvertAll(Taps, taps => new TapRange(taps.Start * length, 1, taps.Count * length, taps.PaddedCount * length)));
}
