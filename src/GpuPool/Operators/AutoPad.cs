namespace GpuPool;

/// <summary>How padding is chosen, as ONNX's auto_pad.</summary>
public enum AutoPad
{
    /// <summary>As the operator's Padding says.</summary>
    NotSet,

    /// <summary>None, as Keras's "valid".</summary>
    Valid,

    /// <summary>So that output = ceil(input / stride); an odd one at the end, as Keras's "same".</summary>
    SameUpper,

    /// <summary>So that output = ceil(input / stride); an odd one at the beginning.</summary>
    SameLower,
}
