using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Multi;

/// <summary>Puts the bins of one pooling together from those of another. Of each vector only the first lane counts: what the others leave is written over.</summary>
internal static unsafe class BinJoin<T, TVector, TLanes, TFold>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Bins that are joined one after the other; more are joined pairwise, so that rounding grows with their logarithm.
    private const int Serial = 16;

    /// <summary>Joins the bins of some planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* cells, long cellsOfPlane, BinCells parts, long planes, T* values)
    {
        fixed (int* begins = parts.Begins, all = parts.Cells)
        {
            int bins = parts.Begins.Length - 1;
            for (long plane = 0; plane < planes; plane++, cells += cellsOfPlane)
            {
                for (int bin = 0; bin < bins; bin++)
                {
                    int begin = begins[bin];
                    int count = begins[bin + 1] - begin;
                    TLanes.Store(values++, count <= Serial ? Few(cells, all + begin, count) : Many(cells, all + begin, count));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Few(T* cells, int* list, int count)
    {
        TVector folded = TLanes.Load(cells + list[0]);
        for (int i = 1; i < count; i++)
            folded = TFold.Combine(folded, TLanes.Load(cells + list[i]));
        return folded;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector Many(T* cells, int* list, int count) => count <= Serial
        ? Few(cells, list, count)
        : TFold.Combine(Many(cells, list, count / 2), Many(cells, list + (count / 2), count - (count / 2)));
}
