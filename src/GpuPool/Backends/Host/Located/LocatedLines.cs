namespace GpuPool.Backends.Host.Located;

/// <summary>Lines of values and places that were found along input rows.</summary>
/// <param name="Line">The values of the first.</param>
/// <param name="Step">Elements from one to the next.</param>
/// <param name="Depths">How many depths there are.</param>
/// <param name="DepthStep">Elements from a line to that of the next depth.</param>
/// <param name="Elements">Elements of a line.</param>
internal readonly unsafe record struct LocatedLines<T>(nint Line, long Step, long Depths, long DepthStep, long Elements)
    where T : unmanaged
{
    /// <summary>The values of the first.</summary>
    public T* First => (T*)Line;

    /// <summary>How far behind its values a line's places are.</summary>
    public long Places => Step / 2;
}
