using Half = ILGPU.Half;

namespace GpuPool.Kernels.Elements;

/// <summary>Half: stored in 16 bits, computed in float. ILGPU's Half, which has the bits of System.Half.</summary>
public readonly struct Float16 : IElement<Half, float>
{
    /// <inheritdoc/>
    public static float Lowest => float.NegativeInfinity;

    /// <inheritdoc/>
    public static float Highest => float.PositiveInfinity;

    /// <inheritdoc/>
    public static float Load(Half stored) => stored;

    /// <inheritdoc/>
    public static Half Store(float value) => (Half)value;
}
