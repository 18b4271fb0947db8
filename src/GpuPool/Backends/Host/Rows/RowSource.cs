using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>Finds the input rows under an output row.</summary>
/// <param name="depth">The depth axis.</param>
/// <param name="height">The height axis.</param>
/// <param name="rowLength">Elements of an input row.</param>
internal sealed unsafe class RowSource<TStore>(AxisTable depth, AxisTable height, long rowLength)
    where TStore : unmanaged
{
    /// <summary>The most rows under an output row, at least 1.</summary>
    public long Most { get; } = Math.Max(1, depth.Most * height.Most);

    /// <summary>Elements of an input row.</summary>
    public long RowLength { get; } = rowLength;

    /// <summary>Elements of an input plane.</summary>
    public long Plane { get; } = depth.Input * height.Input * rowLength;

    /// <summary>Output rows of a depth position.</summary>
    public int Heights => height.Taps.Length;

    /// <summary>Whether the rows under an output row lie a step apart.</summary>
    public bool IsEven { get; } = depth.Most <= 1;

    /// <summary>The rows under an output row, if they are even and there are some.</summary>
    /// <param name="x">A column of the first row of the plane.</param>
    /// <param name="outputDepth">The output row's depth.</param>
    /// <param name="outputHeight">The output row's height.</param>
    /// <param name="step">Elements from a row to the next.</param>
    /// <param name="count">How many rows there are.</param>
    /// <returns>The first row.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TStore* Even(TStore* x, int outputDepth, int outputHeight, out long step, out long count)
    {
        ref readonly TapRange depths = ref depth.Taps[outputDepth];
        ref readonly TapRange heights = ref height.Taps[outputHeight];
        step = heights.Step * RowLength;
        count = depths.Count * heights.Count;
        return x + (((depths.Start * height.Input) + heights.Start) * RowLength);
    }

    /// <summary>Notes where the rows begin.</summary>
    /// <param name="x">A column of the first row of the plane.</param>
    /// <param name="outputDepth">The output row's depth.</param>
    /// <param name="outputHeight">The output row's height.</param>
    /// <param name="rows">Where to note it.</param>
    /// <param name="guard">The guard of the tensor's end.</param>
    /// <returns>How many rows there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Gather(TStore* x, int outputDepth, int outputHeight, TStore** rows, in TailGuard<TStore> guard)
    {
        ref readonly TapRange depths = ref depth.Taps[outputDepth];
        ref readonly TapRange heights = ref height.Taps[outputHeight];
        long step = heights.Step * RowLength;
        long count = 0;
        for (long d = 0; d < depths.Count; d++)
        {
            TStore* row = x + ((((depths.Start + (d * depths.Step)) * height.Input) + heights.Start) * RowLength);
            for (long h = 0; h < heights.Count; h++, row += step)
                rows[count++] = guard.Place(row);
        }

        return count;
    }
}
