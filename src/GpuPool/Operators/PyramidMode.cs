namespace GpuPool;

/// <summary>What an element of a <see cref="Pyramid"/>'s level holds of the elements that it covers.</summary>
public enum PyramidMode
{
    /// <summary>Their average.</summary>
    Average,

    /// <summary>The largest of them.</summary>
    Max,
}
