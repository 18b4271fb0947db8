using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Located;

/// <summary>The fastest program that finds extremes with their places, for those that need one inside.</summary>
internal static class LocatedPrograms
{
    /// <summary>Why no program does, or null if one does.</summary>
    public static string? Reject(in Window window, ElementType type) =>
        SearchCatalog.Reject(window) is string reason ? reason
        : window.Inner != 1 || LocatedSegmentsImplementation.Reject(window, type) is null ? null
        : LocatedRowsImplementation.Reject(window, type);

    /// <summary>Makes the program of windows that <see cref="Reject"/> lets pass.</summary>
    public static HostProgram Make(in Window window, ElementType type, ReductionMode mode) =>
        window.Inner != 1 ? LocatedChannelsImplementation.Make(window, type, mode)
        : LocatedSegmentsImplementation.Reject(window, type) is null ? LocatedSegmentsImplementation.Make(window, type, mode)
        : LocatedRowsImplementation.Make(window, type, mode);
}
