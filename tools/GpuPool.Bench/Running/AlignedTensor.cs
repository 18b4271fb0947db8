using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace GpuPool.Bench;

/// <summary>Tensors that begin at a multiple of a cache line, as those of the peers do: arrays of the runtime begin anywhere.</summary>
internal static class AlignedTensor
{
    private const int Line = 64;

    /// <summary>A tensor that stays where it is and holds anything.</summary>
    public static unsafe Tensor<T> Create<T>(ReadOnlySpan<nint> lengths)
        where T : unmanaged
    {
        nint count = 1;
        foreach (nint length in lengths)
            count = checked(count * length);
        T[] elements = GC.AllocateUninitializedArray<T>(checked((int)count + (Line / sizeof(T))), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref elements[0]);
        int skipped = (int)((-address & (Line - 1)) / sizeof(T));
        return Tensor.Create(elements, skipped, lengths, default);
    }
}
