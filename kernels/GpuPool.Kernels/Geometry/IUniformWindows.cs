namespace GpuPool.Kernels.Geometry;

/// <summary>Windows that are the same in every plane.</summary>
public interface IUniformWindows : IWindows
{
    /// <summary>What the average of a window divides by.</summary>
    long Divisor(TapRange depth, TapRange height, TapRange width);

    /// <summary>How many depth taps of the window at an output position read an input position.</summary>
    long DepthHits(Spot output, Spot input);

    /// <summary>How many height taps of the window at an output position read an input position.</summary>
    long HeightHits(Spot output, Spot input);

    /// <summary>How many width taps of the window at an output position read an input position.</summary>
    long WidthHits(Spot output, Spot input);
}
