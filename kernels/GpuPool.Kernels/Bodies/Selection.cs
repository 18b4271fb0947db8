using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>Finds a value of a window by its place in sorted order, by passes over the window alone.</summary>
public static class Selection
{
    /// <summary>The value at a place from 0, and the one after it; both NaN if the window has one. The window has taps.</summary>
    public static Neighbours<TValue> At<TMemory, TStore, TValue, TElement>(
        TMemory input, Extent5 extents, Spot output, TapRange depth, TapRange height, TapRange width, long place)
        where TMemory : struct, IMemory<TStore>
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
    {
        // The tap in the middle: in a picture it is often near the median.
        long row = ((depth.Start + (depth.Count / 2 * depth.Step)) * extents.InputHeight) + height.Start + (height.Count / 2 * height.Step);
        long index = (row * extents.InputWidth) + width.Start + (width.Count / 2 * width.Step);
        TValue first = TElement.Load(input.Load((((output.Outer * extents.InputPlane) + index) * extents.Inner) + output.Inner));
        var pass = new Partition<TValue> { Pivot = first, Low = first, High = first, HasLow = 0, HasHigh = 0 };
        for (; ; )
        {
            Split<TValue> split = TapWalk.Visit<TMemory, TStore, TValue, Split<TValue>, TElement, Partition<TValue>>(
                input, extents, output, depth, height, width, pass);
            if (split.Unordered != 0)
                return new Neighbours<TValue>(split.NotANumber, split.NotANumber);

            // Bounds are taken from the split, not from the pivot, which changes at the same time: ILGPU 1.5.3 holds the
            // old value of such a variable in another one, and its OpenCL generator goes on to read that one afterwards.
            if (place < split.Less)
            {
                pass.High = split.Same;
                pass.HasHigh = 1;
                pass.Pivot = split.Below;
            }
            else if (place < split.Less + split.Equal)
            {
                return new Neighbours<TValue>(pass.Pivot, place + 1 < split.Less + split.Equal || split.Greater == 0 ? pass.Pivot : split.Next);
            }
            else
            {
                pass.Low = split.Same;
                pass.HasLow = 1;
                pass.Pivot = split.Above;
            }
        }
    }
}
