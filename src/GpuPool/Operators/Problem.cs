namespace GpuPool.Operators;

/// <summary>What an operator has to compute for given shapes, in the terms of the kernels. A backend turns it into launches.</summary>
/// <param name="Output">The shape of the output.</param>
internal abstract record Problem(TensorShape Output)
{
    /// <summary>What the indices that go in or come out count over.</summary>
    public IndicesBase IndicesBase { get; init; }
}
