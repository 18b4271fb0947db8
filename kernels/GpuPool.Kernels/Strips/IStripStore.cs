using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Strips;

/// <summary>Where the four elements of a strip's row go.</summary>
public interface IStripStore<TStore>
    where TStore : unmanaged
{
    /// <summary>Writes them.</summary>
    /// <param name="first">The first one's offset.</param>
    /// <param name="count">How many there are from it to the end of the row; behind four nothing is written.</param>
    /// <param name="elements">The four.</param>
    void Store(long first, int count, Quad<TStore> elements);
}
