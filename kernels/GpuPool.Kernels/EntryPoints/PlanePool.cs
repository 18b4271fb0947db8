using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The kernel for small whole planes: a group copies some of them into shared memory, in fours as they lie in memory, then each
/// thread reduces one. The input must begin where four elements may be loaded.
/// </summary>
public static class PlanePool
{
    /// <summary>Bytes of shared memory for the values.</summary>
    public const int SharedBytes = 1 << 14;

    private const int FoursBits = 2;

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
        ArrayView<Quad<TValue>> values = SharedMemory.Allocate<Quad<TValue>>(SharedBytes / Interop.SizeOf<Quad<TValue>>());
        for (int first = Grid.IdxX * windows.Together; first < windows.Count; first += Grid.DimX * windows.Together)
        {
            int planes = Math.Min(windows.Together, windows.Count - first);
            int elements = planes * windows.Elements;
            ArrayView<TStore> source = WideLoads.Aligned(input).SubView((long)first * windows.Elements);

            // Asked once instead of for each four.
            if (windows.HasGaps != 0)
                Copy<TStore, TValue, TElement, One>(source.Cast<Quad<TStore>>(), values, elements >> FoursBits, windows);
            else
                Copy<TStore, TValue, TElement, Zero>(source.Cast<Quad<TStore>>(), values, elements >> FoursBits, windows);
            int rest = ((elements >> FoursBits) << FoursBits) + Group.IdxX;
            if (rest < elements)
                values.Cast<TValue>()[rest] = TElement.Load(source[rest]);
            Group.Barrier();
            for (int plane = Group.IdxX; plane < planes; plane += Group.DimX)
            {
                TSum sum = windows.Fours.Value > 0
                    ? Fours<TValue, TSum, TReduction>(values.SubView(plane * windows.Pitch), windows.Fours.Value, reduction)
                    : Singles<TValue, TSum, TReduction>(values.Cast<TValue>().SubView(plane * windows.Elements), windows.Elements, reduction);
                output.Store(first + plane, sum, windows.Divisor);
            }

            // The next planes must not overwrite these before they are read.
            Group.Barrier();
        }
    }

    // Four at a time, so that four loads are under way; behind the last the last again.
    private static void Copy<TStore, TValue, TElement, TGap>(ArrayView<Quad<TStore>> source, ArrayView<Quad<TValue>> values, int count, PlaneWindows windows)
        where TStore : unmanaged
        where TValue : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TGap : struct, ICount
    {
        ArrayView<Quad<TStore>> fours = WideLoads.Aligned(source);
        int last = count - 1;
        for (int index = Group.IdxX; index < count; index += 4 * Group.DimX)
        {
            int second = Math.Min(index + Group.DimX, last);
            int third = Math.Min(index + (2 * Group.DimX), last);
            int fourth = Math.Min(index + (3 * Group.DimX), last);
            Quad<TStore> a = fours[index];
            Quad<TStore> b = fours[second];
            Quad<TStore> c = fours[third];
            Quad<TStore> d = fours[fourth];
            values[windows.At<TGap>(index)] = QuadElement<TStore, TValue, TElement>.Load(a);
            values[windows.At<TGap>(second)] = QuadElement<TStore, TValue, TElement>.Load(b);
            values[windows.At<TGap>(third)] = QuadElement<TStore, TValue, TElement>.Load(c);
            values[windows.At<TGap>(fourth)] = QuadElement<TStore, TValue, TElement>.Load(d);
        }
    }

    private static TSum Fours<TValue, TSum, TReduction>(ArrayView<Quad<TValue>> plane, int count, TReduction reduction)
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
    {
        var four = new FourTaps<TValue, TSum, TReduction>(reduction);
        TSum sum = four.Start(plane[0], 0);
        for (int index = 1; index < count; index++)
            sum = four.Accumulate(sum, plane[index], index);
        return sum;
    }

    private static TSum Singles<TValue, TSum, TReduction>(ArrayView<TValue> plane, int count, TReduction reduction)
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
