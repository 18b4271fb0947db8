using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using ILGPU;

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
                Read<TStore, TValue, TElement, TIndex, TPlace>(gradient.SubView(start), indices.SubView(start), values, places, planes.Outputs, count, windows);
                Group.Barrier();
                for (int plane = Group.IdxX; plane < count; plane += Group.DimX)
                    Add(sums.SubView(plane * planes.Pitch), values.SubView(plane * PlaneScatter.ReadPitch), places.SubView(plane * PlaneScatter.ReadPitch), planes.Inputs.Value, windows);
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
        ArrayView<TStore> gradient, ArrayView<TIndex> indices, ArrayView<TValue> values, ArrayView<int> places, int outputs, int count, int windows)
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
            if (window < windows)
            {
                int offset = (plane * outputs) + window;
                values[index + plane] = TElement.Load(gradient[offset]);
                places[index + plane] = (int)TPlace.Load(indices[offset]);
            }
        }
    }

    private static void Add<TValue>(ArrayView<TValue> sums, ArrayView<TValue> values, ArrayView<int> places, int inputs, int windows)
        where TValue : unmanaged, INumber<TValue>
    {
        for (int window = 0; window < windows; window++)
        {
            int place = places[window];
            if ((uint)place < (uint)inputs)
                sums[place] += values[window];
        }
    }
}
