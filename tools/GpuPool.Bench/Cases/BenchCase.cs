namespace GpuPool.Bench;

/// <summary>A pooling layer to time.</summary>
/// <param name="Name">Its name, without spaces.</param>
/// <param name="Source">Where it comes from, in words.</param>
/// <param name="Operator">The forward operator, in the layout to time.</param>
/// <param name="Shape">Channels and spatial extents, channels first whatever the layout.</param>
/// <param name="Type">The element type unless the user asks for others.</param>
public sealed record BenchCase(string Name, string Source, PoolOperator Operator, TensorShape Shape, ElementType Type)
{
    /// <summary>The shape of the input for a batch, in the operator's layout.</summary>
    public TensorShape Input(long batch)
    {
        long[] shape = Shape.ToArray();
        return Operator.Layout == Layout.ChannelsFirst ? [batch, .. shape] : [batch, .. shape[1..], shape[0]];
    }
}
