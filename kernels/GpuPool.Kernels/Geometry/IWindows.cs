namespace GpuPool.Kernels.Geometry;

/// <summary>Where the windows of a pooling problem lie, on the five axes outer × depth × height × width × inner.</summary>
public interface IWindows
{
    /// <summary>Whether padding has elements of its own, as <see cref="Border"/> says; otherwise taps end with the input.</summary>
    static abstract bool HasBorder { get; }

    /// <summary>Extents, and what an average divides by.</summary>
    Extent5 Extents { get; }

    /// <summary>What the padding holds, if <see cref="HasBorder"/>.</summary>
    Border Border { get; }

    /// <summary>The depth taps of an output position.</summary>
    TapRange DepthTaps(Spot output);

    /// <summary>The height taps of an output position.</summary>
    TapRange HeightTaps(Spot output);

    /// <summary>The width taps of an output position.</summary>
    TapRange WidthTaps(Spot output);

    /// <summary>The depth positions of windows that may hold an input position.</summary>
    IndexRange DepthWindows(Spot input);

    /// <summary>The height positions of windows that may hold an input position.</summary>
    IndexRange HeightWindows(Spot input);

    /// <summary>The width positions of windows that may hold an input position.</summary>
    IndexRange WidthWindows(Spot input);
}
