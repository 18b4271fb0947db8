using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Segments;

/// <summary>A run of elements as the loops read it: whole vectors, then one of which some lanes are meant, at least one.</summary>
/// <param name="Start">Its first element.</param>
/// <param name="Full">How many whole vectors come before the last.</param>
/// <param name="Mask">A vector: all bits of the lanes of the last one that are meant.</param>
internal readonly unsafe record struct SegmentEntry<T>(long Start, long Full, nint Mask)
    where T : unmanaged;

/// <summary>The runs of a row.</summary>
internal sealed unsafe class SegmentTable<T>
    where T : unmanaged, INumber<T>
{
    private readonly SegmentEntry<T>[] _entries;

    // Masks of 1 to all lanes, each at a multiple of its size. Kept here so that it stays where it is.
    private readonly byte[] _masks;

    public SegmentTable(TapRange[] runs, int lanes)
    {
        int size = lanes * sizeof(T);
        _masks = GC.AllocateArray<byte>((lanes + 2) * size, pinned: true);
        nint first = ((nint)Unsafe.AsPointer(ref _masks[0]) + size - 1) & -size;
        for (int count = 0; count <= lanes; count++)
            new Span<byte>((byte*)first + (count * size), count * sizeof(T)).Fill(255);
        _entries = GC.AllocateUninitializedArray<SegmentEntry<T>>(runs.Length, pinned: true);
        for (int i = 0; i < runs.Length; i++)
        {
            long full = Math.Max(0, runs[i].Count - 1) / lanes;
            _entries[i] = new SegmentEntry<T>(runs[i].Start, full, first + (nint)((runs[i].Count - (full * lanes)) * size));
        }
    }

    /// <summary>How many runs.</summary>
    public int Count => _entries.Length;

    /// <summary>The runs in order.</summary>
    public SegmentEntry<T>* Entries => (SegmentEntry<T>*)Unsafe.AsPointer(ref _entries[0]);
}
