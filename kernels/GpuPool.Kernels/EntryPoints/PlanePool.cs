using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The kernel for small whole planes: a group copies some of them into shared memory, side by side as they lie in memory,
/// then each thread reduces one.
/// </summary>
public static class PlanePool
{
    /// <summary>Bytes of shared memory for the values.</summary>
    public const int SharedBytes = 1 << 14;

    /// <summary>A group reduces some planes, then the next ones.</summary>
    public static void Run<TSink, TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, TSink output, PlaneWindows windows, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        ArrayView<TValue> values = SharedMemory.Allocate<TValue>(SharedBytes / Interop.SizeOf<TValue>());
        for (int first = Grid.IdxX * windows.Together; first < windows.Count; first += Grid.DimX * windows.Together)
        {
            int planes = Math.Min(windows.Together, windows.Count - first);
            ArrayView<TStore> source = WideLoads.Aligned(input).SubView((long)first * windows.Elements.Value);

            // Asked once instead of for each element.
            if (windows.Pitch == windows.Elements.Value)
                Copy<TStore, TValue, TElement, Zero>(source, values, planes * windows.Elements.Value, windows);
            else
                Copy<TStore, TValue, TElement, One>(source, values, planes * windows.Elements.Value, windows);
            Group.Barrier();
            for (int plane = Group.IdxX; plane < planes; plane += Group.DimX)
                output.Store(first + plane, Reduce<TValue, TSum, TReduction>(values.SubView(plane * windows.Pitch), windows.Elements.Value, reduction), windows.Divisor);

            // The next planes must not overwrite these before they are read.
            Group.Barrier();
        }
    }

    // Four at a time, so that four loads are under way; behind the last the last again.
    private static void Copy<TStore, TValue, TElement, TGap>(ArrayView<TStore> source, ArrayView<TValue> values, int count, PlaneWindows windows)
        where TStore : unmanaged
        where TValue : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TGap : struct, ICount
    {
        int last = count - 1;
        for (int index = Group.IdxX; index < count; index += 4 * Group.DimX)
        {
            int second = Math.Min(index + Group.DimX, last);
            int third = Math.Min(index + (2 * Group.DimX), last);
            int fourth = Math.Min(index + (3 * Group.DimX), last);
            TStore a = source[index];
            TStore b = source[second];
            TStore c = source[third];
            TStore d = source[fourth];
            values[windows.At<TGap>(index)] = TElement.Load(a);
            values[windows.At<TGap>(second)] = TElement.Load(b);
            values[windows.At<TGap>(third)] = TElement.Load(c);
            values[windows.At<TGap>(fourth)] = TElement.Load(d);
        }
    }

    private static TSum Reduce<TValue, TSum, TReduction>(ArrayView<TValue> plane, int count, TReduction reduction)
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum sum = reduction.Start(plane[0], 0);
        int element = 1;
        for (; element + 4 <= count; element += 4)
        {
            ArrayView<TValue> four = plane.SubView(element);
            sum = reduction.Accumulate(sum, four[0], element);
            sum = reduction.Accumulate(sum, four[1], element + 1);
            sum = reduction.Accumulate(sum, four[2], element + 2);
            sum = reduction.Accumulate(sum, four[3], element + 3);
        }

        for (; element < count; element++)
            sum = reduction.Accumulate(sum, plane[element], element);
        return sum;
    }
}
