using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Kernels.Strips;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The kernel for small windows of small planes, whose rows have any length: a group copies some planes into shared memory, each
/// thread computes strips of outputs there, and the group copies the results to the output. Device memory is read and written
/// as it lies, whatever the windows are.
/// </summary>
public static class PlaneStripPool
{
    /// <summary>Bytes of shared memory for the values, and as many for the results.</summary>
    public const int SharedBytes = 5 << 12;

    private const int FoursBits = 2;

    /// <summary>A group computes some planes, then the next ones.</summary>
    public static void Run<TSink, TStore, TValue, TSum, TElement, TReduction, TRows, TColumns>(
        ArrayView<Quad<TStore>> input, TSink output, PlaneStrips strips, TReduction reduction)
        where TSink : struct, ISink<Quad<TSum>>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
        where TRows : struct, IStripRows
        where TColumns : struct, IStripColumns
    {
        ArrayView<Quad<TValue>> values = SharedMemory.Allocate<Quad<TValue>>(SharedBytes / Interop.SizeOf<Quad<TValue>>());
        ArrayView<Quad<TSum>> results = SharedMemory.Allocate<Quad<TSum>>(SharedBytes / Interop.SizeOf<Quad<TSum>>());
        for (int first = Grid.IdxX * strips.Together.Value; first < strips.Count; first += Grid.DimX * strips.Together.Value)
        {
            int planes = Math.Min(strips.Together.Value, strips.Count - first);
            CopyIn<TStore, TValue, TElement>(WideLoads.Aligned(input).SubView(((long)first * strips.Inputs) >> FoursBits), values, (planes * strips.Inputs) >> FoursBits);
            Group.Barrier();

            // Neighbouring threads have the same strip of neighbouring planes.
            for (int index = Group.IdxX; index < strips.Strips * strips.Together.Value; index += Group.DimX)
            {
                int strip = strips.Together.Divide(index);
                int plane = index - (strip * strips.Together.Value);
                if (plane < planes)
                    Compute<TValue, TSum, TReduction, TRows, TColumns>(values.Cast<TValue>().SubView(plane * strips.Inputs), results.Cast<TSum>().SubView(plane * strips.Outputs), strips, strip, reduction);
            }

            // The next planes overwrite values that all threads have used by then, and results only behind its own barrier.
            Group.Barrier();
            int fours = (planes * strips.Outputs) >> FoursBits;
            for (int index = Group.IdxX; index < fours; index += Group.DimX)
                output.Store((((long)first * strips.Outputs) >> FoursBits) + index, results[index], strips.Divisor);
        }
    }

    // Four at a time, so that four loads are under way; behind the last the last again.
    private static void CopyIn<TStore, TValue, TElement>(ArrayView<Quad<TStore>> source, ArrayView<Quad<TValue>> values, int count)
        where TStore : unmanaged
        where TValue : unmanaged
        where TElement : struct, IElement<TStore, TValue>
    {
        int last = count - 1;
        for (int index = Group.IdxX; index < count; index += 4 * Group.DimX)
        {
            int second = Math.Min(index + Group.DimX, last);
            int third = Math.Min(index + (2 * Group.DimX), last);
            int fourth = Math.Min(index + (3 * Group.DimX), last);
            Quad<TStore> a = source[index];
            Quad<TStore> b = source[second];
            Quad<TStore> c = source[third];
            Quad<TStore> d = source[fourth];
            values[index] = QuadElement<TStore, TValue, TElement>.Load(a);
            values[second] = QuadElement<TStore, TValue, TElement>.Load(b);
            values[third] = QuadElement<TStore, TValue, TElement>.Load(c);
            values[fourth] = QuadElement<TStore, TValue, TElement>.Load(d);
        }
    }

    private static void Compute<TValue, TSum, TReduction, TRows, TColumns>(ArrayView<TValue> values, ArrayView<TSum> results, PlaneStrips strips, int strip, TReduction reduction)
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
        where TRows : struct, IStripRows
        where TColumns : struct, IStripColumns
    {
        int block = strips.PerRow.Divide(strip);
        int four = strip - (block * strips.PerRow.Value);
        int height = block * TRows.Outputs;
        var line = new StripLine<TValue, TSum, TReduction, CopiedPlane<TValue, TSum, TReduction, TColumns>, CopiedFours<TValue, TSum, TReduction, TColumns>, TRows, TColumns>
        {
            Plane = new() { Values = values, Width = strips.Width.Input, FirstFour = four * strips.Width.Stride, Reduction = reduction },
            Count = strips.Height.Input,
            Row = (height * strips.Height.Stride) - strips.Height.PadBegin,
            Reduction = reduction,
        };
        Quad<Quad<TSum>> sums = TRows.Down<StripLine<TValue, TSum, TReduction, CopiedPlane<TValue, TSum, TReduction, TColumns>, CopiedFours<TValue, TSum, TReduction, TColumns>, TRows, TColumns>, Quad<TSum>>(line);
        int column = four * PlaneStrips.Columns;
        int columns = strips.Width.Output - column;
        int corner = (height * strips.Width.Output) + column;
        var rows = new SingleStore<TSum> { Elements = results };
        rows.Store(corner, columns, sums.First);
        if (TRows.Outputs > 1)
        {
            if (height + 1 < strips.Height.Output)
                rows.Store(corner + strips.Width.Output, columns, sums.Second);
            if (height + 2 < strips.Height.Output)
                rows.Store(corner + (2 * strips.Width.Output), columns, sums.Third);
            if (height + 3 < strips.Height.Output)
                rows.Store(corner + (3 * strips.Width.Output), columns, sums.Fourth);
        }
    }
}
