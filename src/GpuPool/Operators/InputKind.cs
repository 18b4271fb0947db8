namespace GpuPool;

/// <summary>What one input of an operator holds.</summary>
public enum InputKind
{
    /// <summary>Elements of the tensor's own type.</summary>
    Elements,

    /// <summary>64-bit integers.</summary>
    Indices,

    /// <summary>Weights of a type of their own: bool, byte, int, long, float or double.</summary>
    Mask,
}
