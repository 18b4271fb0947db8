using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Kernels.Elements;

/// <summary>What GPUs must know of an address to load several elements at once.</summary>
public static class WideLoads
{
    private const int Widest = 16;

    /// <summary>
    /// Promises that a view begins at a multiple of its element's size, or of 16 bytes if that is less: of single elements it
    /// does anyway, of fours the caller has made sure.
    /// </summary>
    public static ArrayView<T> Aligned<T>(ArrayView<T> view)
        where T : unmanaged => view.AsAligned(Interop.SizeOf<T>() > Widest ? Widest : Interop.SizeOf<T>());
}
