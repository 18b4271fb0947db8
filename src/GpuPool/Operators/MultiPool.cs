using System.Text.Json.Serialization;
using GpuPool.Operators;
using GpuPool.Operators.Multi;

namespace GpuPool;

/// <summary>
/// Several adaptive and global poolings of the same tensor in one go: a spatial pyramid, an average beside a maximum. On the
/// host the input is read once for all of them that sum, take extremes, or norms of p = 1, 2 and ∞.
/// </summary>
/// <remarks>
/// Maxima and minima are those of the operators alone, bit for bit; sums are added in another order, so that averages and
/// norms may differ from them in the last bits. The layout is that of all operators.
/// </remarks>
/// <example><c>new MultiPool(new GlobalAveragePool(), new GlobalMaxPool()) { Join = Joining.Channels }</c></example>
public sealed record MultiPool : PoolOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="operators">Adaptive and global poolings.</param>
    [JsonConstructor]
    public MultiPool(params OperatorList operators)
    {
        Operators = operators;
    }

    /// <summary>Adaptive and global poolings, at least one. Their layout is <see cref="PoolOperator.Layout"/>.</summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public OperatorList Operators
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value), "operators must be a list, but got null.");
    }

    /// <summary>What becomes of the outputs: tensors of their own by default.</summary>
    public Joining Join { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override int OutputCount => Join == Joining.Separate ? Operators.Count : 1;

    /// <inheritdoc/>
    public override bool TakesIntegers => Operators.All(part => part.TakesIntegers);

    /// <summary>Averages of 1×1, 2×2, … bins, as PSPNet's pyramid pooling.</summary>
    /// <param name="bins">The bins along each of the two spatial axes, such as 1, 2, 3, 6.</param>
    public static MultiPool AverageGrids(params ReadOnlySpan<long> bins) => new() { Operators = [.. bins.ToArray().Select(n => new AdaptiveAveragePool(n, n))] };

    /// <summary>Maxima of 1×1, 2×2, … bins, as spatial pyramid pooling (SPP-net).</summary>
    /// <param name="bins">The bins along each of the two spatial axes, such as 1, 2, 4.</param>
    public static MultiPool MaxGrids(params ReadOnlySpan<long> bins) => new() { Operators = [.. bins.ToArray().Select(n => new AdaptiveMaxPool(n, n))] };

    /// <inheritdoc/>
    public override IReadOnlyList<TensorShape> OutputShapes(params ReadOnlySpan<TensorShape> inputs)
    {
        var problem = (MultiProblem)Lower(inputs);
        return Join == Joining.Separate ? [.. problem.Parts.Select(part => part.Problem.Output)] : [problem.Output];
    }

    internal override Problem Lower(ReadOnlySpan<TensorShape> inputs)
    {
        CheckInputCount(inputs);
        return MultiShape.Lower(this, inputs[0]);
    }
}
