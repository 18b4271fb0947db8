using GpuPool.Kernels.Elements;

namespace GpuPool.Backends.Host;

/// <summary>System.Half, computed in float.</summary>
internal readonly struct HostFloat16 : IElement<Half, float>
{
    public static float Lowest => float.NegativeInfinity;

    public static float Highest => float.PositiveInfinity;

    public static float Load(Half stored) => (float)stored;

    public static Half Store(float value) => (Half)value;
}
