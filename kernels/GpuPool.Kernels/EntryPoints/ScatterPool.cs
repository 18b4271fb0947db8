using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The kernel for gradients of extremes whose windows overlap much, over small planes: in shared memory each window's gradient is
/// added to the element that it has chosen. A plane is one thread's, which adds in row order; the others of its group read.
/// </summary>
public static class ScatterPool
{
    /// <summary>Bytes of shared memory for the sums.</summary>
    public const int SumBytes = 3 << 13;

    /// <summary>Bytes of shared memory, at most.</summary>
    public const int SharedBytes = SumBytes + (PlaneScatter.MostPlanes * PlaneScatter.ReadPitch * (sizeof(double) + sizeof(int)));

    /// <summary>A group computes some planes, then the next ones.</summary>
    /// <param name="gradient">The gradient with respect to the output.</param>
    /// <param name="result">The gradient with respect to the input.</param>
    /// <param name="planes">The planes.</param>
    /// <param name="indices">The element that each window has chosen, in its plane; below 0 for none.</param>
    public static void Run<TStore, TValue, TElement, TIndex, TPlace>(
        ArrayView<TStore> gradient, ArrayView<TStore> result, PlaneScatter planes, ArrayView<TIndex> indices)
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TIndex : unmanaged
        where TPlace : struct, IElement<TIndex, long>
    {
        ArrayView<TValue> sums = SharedMemory.Allocate<TValue>(SumBytes / Interop.SizeOf<TValue>());
        ArrayView<TValue> values = SharedMemory.Allocate<TValue>(PlaneScatter.MostPlanes * PlaneScatter.ReadPitch);
        ArrayView<int> places = SharedMemory.Allocate<int>(PlaneScatter.MostPlanes * PlaneScatter.ReadPitch);
        for (int first = Grid.IdxX * planes.Together; first < planes.Count; first += Grid.DimX * planes.Together)
        {
            int count = Math.Min(planes.Together, planes.Count - first);
            for (int index = Group.IdxX; index < count * planes.Pitch; index += Group.DimX)
                sums[index] = TValue.Zero;
            for (int window = 0; window < planes.Outputs; window += 1 << PlaneScatter.ReadBits)
            {
                int windows = Math.Min(planes.Outputs - window, 1 << PlaneScatter.ReadBits);
                long start = ((long)first * planes.Outputs) + window;
                Read<TStore, TValue, TElement, TIndex, TPlace>(gradient.SubView(start), indices.SubView(start), values, places, planes, count, windows);
                Group.Barrier();
                for (int plane = Group.IdxX; plane < count; plane += Group.DimX)
                    Add(sums.SubView(plane * planes.Pitch), values.SubView(plane * PlaneScatter.ReadPitch), places.SubView(plane * PlaneScatter.ReadPitch));
                Group.Barrier();
            }

            ArrayView<TStore> target = result.SubView((long)first * planes.Inputs.Value);
            for (int index = Group.IdxX; index < count * planes.Inputs.Value; index += Group.DimX)
                target[index] = TElement.Store(sums[index + (planes.Inputs.Divide(index) * (planes.Pitch - planes.Inputs.Value))]);

            // The next planes must not overwrite these before they are stored.
            Group.Barrier();
        }
    }

    private static void Read<TStore, TValue, TElement, TIndex, TPlace>(
        ArrayView<TStore> gradient, ArrayView<TIndex> indices, ArrayView<TValue> values, ArrayView<int> places, PlaneScatter planes, int count, int windows)
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TIndex : unmanaged
        where TPlace : struct, IElement<TIndex, long>
    {
        for (int index = Group.IdxX; index < count << PlaneScatter.ReadBits; index += Group.DimX)
        {
            int plane = index >> PlaneScatter.ReadBits;
            int window = index - (plane << PlaneScatter.ReadBits);
            int offset = (plane * planes.Outputs) + Math.Min(window, windows - 1);
            long place = TPlace.Load(indices[offset]);
            bool isThere = window < windows & place >= 0 & place < planes.Inputs.Value;

            // What nothing was chosen for adds 0 to an element.
            values[index + plane] = Utilities.Select(isThere, TElement.Load(gradient[offset]), TValue.Zero);
            places[index + plane] = Utilities.Select(isThere, (int)place, 0);
        }
    }

    // Four at a time, so that their loads do not wait for the sums.
    private static void Add<TValue>(ArrayView<TValue> sums, ArrayView<TValue> values, ArrayView<int> places)
        where TValue : unmanaged, INumber<TValue>
    {
        for (int window = 0; window < 1 << PlaneScatter.ReadBits; window += 4)
        {
            int a = places[window];
            int b = places[window + 1];
            int c = places[window + 2];
            int d = places[window + 3];
            TValue first = values[window];
            TValue second = values[window + 1];
            TValue third = values[window + 2];
            TValue fourth = values[window + 3];
            sums[a] += first;
            sums[b] += second;
            sums[c] += third;
            sums[d] += fourth;
        }
    }
}
