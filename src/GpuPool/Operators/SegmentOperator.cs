using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// Pooling of batches of unequal length that are packed in one tensor: x is (T, …), T rows of any shape, such as the tokens
/// of all sentences one after the other; the output is (S, …), one row for each of S segments.
/// </summary>
/// <remarks>
/// <para>
/// Without <see cref="Segments"/> the second input is <c>offsets</c> (S + 1), as of a CSR matrix: segment s has the rows from
/// offsets[s] to offsets[s + 1] − 1. Offsets must not fall and must lie in [0, T]; rows before the first and from the last on
/// belong to no segment. With <see cref="Segments"/> it is <c>segmentIds</c> (T): the segment of each row, in [0, S), in any order.
/// </para>
/// <para>
/// Rows are taken in their order. An offset or an id that breaks its rule is an <see cref="ArgumentException"/>; for tensors on
/// the device the call waits for the check. Layout has no meaning here.
/// </para>
/// </remarks>
public abstract record SegmentOperator : PoolOperator
{
    private protected SegmentOperator()
    {
    }

    /// <summary>How many segments there are, if each row has an id; left out if the segments have offsets.</summary>
    public long? Segments { get; init; }

    /// <summary>What a segment without rows gives.</summary>
    public EmptyResult Empty { get; init; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<OperatorInput> Inputs => Segments is null ? InputLists.XAndOffsets : InputLists.XAndSegmentIds;

    private protected abstract RosterMode Mode { get; }

    internal sealed override void CheckType(ElementType type)
    {
        base.CheckType(type);
        EmptyResults.Check(Empty, type);
    }

    internal sealed override Problem Lower(ReadOnlySpan<TensorShape> inputs)
    {
        CheckInputCount(inputs);
        TensorShape x = inputs[0];
        if (x.Rank < 1)
            throw new ArgumentException("x must have at least one axis, that of its rows, but is a single number.", nameof(x));
        TensorShape row = [.. x.Skip(1)];
        long segments = Segments is long count ? CheckIds(inputs[1], x, count) : CheckOffsets(inputs[1]);
        _ = x.ElementCount;
        TensorShape output = [segments, .. row];
        _ = output.ElementCount;
        return new SegmentProblem(output, new SegmentGeometry(x[0], row.ElementCount, segments, Segments is not null, Mode, Empty));
    }

    private static long CheckOffsets(TensorShape offsets) => offsets.Rank == 1 && offsets[0] > 0
        ? offsets[0] - 1
        : throw new ArgumentException($"offsets must have the shape (segments + 1), but their shape is {offsets}.", nameof(offsets));

    private static long CheckIds(TensorShape segmentIds, TensorShape x, long segments)
    {
        if (segments < 0 || (segments == 0 && x[0] > 0))
            throw new ArgumentException($"segments must be at least {(x[0] > 0 ? 1 : 0)} for {x[0]} rows, but got {segments}.", nameof(segments));
        return segmentIds.Rank == 1 && segmentIds[0] == x[0]
            ? segments
            : throw new ArgumentException($"segmentIds must have the shape ({x[0]}), one for each row of x, but their shape is {segmentIds}.", nameof(segmentIds));
    }
}
