namespace GpuPool;

/// <summary>What an attribute holds.</summary>
public enum AttributeKind
{
    /// <summary>Whole numbers (<see cref="GpuPool.Extents"/>): a list, or one number.</summary>
    Extents,

    /// <summary>Whole numbers and nulls (<see cref="GpuPool.OutputSize"/>): a list, or one number.</summary>
    OutputSize,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A real number; infinity is the text inf or Infinity.</summary>
    Number,

    /// <summary>One of a few names.</summary>
    Choice,

    /// <summary>Operators (<see cref="GpuPool.OperatorList"/>): a list of objects with op and attributes, as the steps of a plan have them.</summary>
    Operators,
}
