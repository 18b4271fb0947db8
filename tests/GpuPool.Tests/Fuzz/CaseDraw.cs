using System.Numerics;
using GpuPool.Tests.Oracle;

namespace GpuPool.Tests.Fuzz;

/// <summary>Draws the operator and the inputs of a case of a given kind.</summary>
internal static class CaseDraw
{
    // Plain loops must stay quick: windows times taps.
    private const double MostSteps = 60_000;

    public static FuzzCase<T> Of<T>(Draw draw, CaseKind kind)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        bool gradient = kind.Name.EndsWith("Grad", StringComparison.Ordinal);
        string name = gradient ? kind.Name[..^4] : kind.Name;
        bool batched = name.StartsWith("Global", StringComparison.Ordinal) || name.StartsWith("Masked", StringComparison.Ordinal) || kind.Rank == 2 && name.Contains("Roi", StringComparison.Ordinal) || draw.Chance(0.8);
        TensorShape shape = ShapeDraw.Of(draw, kind.Rank, kind.Layout, batched, emptyBatch: !name.Contains("Roi", StringComparison.Ordinal));
        FuzzCase<T> forward = name switch
        {
            nameof(MaxUnpool) => PlacedDraw.Unpool<T>(draw, kind, shape),
            nameof(FractionalMaxPool) => PlacedDraw.Fractional<T>(draw, kind, shape),
            nameof(MaxRoiPool) => RegionDraw.Max<T>(draw, kind, shape),
            nameof(RoiAlign) => RegionDraw.Align<T>(draw, kind, shape),
            nameof(MaskedAveragePool) or nameof(MaskedMaxPool) => RosterDraw.Masked<T>(draw, name, kind, shape),
            nameof(SegmentAveragePool) or nameof(SegmentMaxPool) or nameof(SegmentSumPool) => RosterDraw.Segments<T>(draw, name, kind, shape),
            _ => Reducing<T>(draw, name, kind, shape),
        };
        return gradient ? GradientOf(draw, forward) : forward;
    }

    private static FuzzCase<T> Reducing<T>(Draw draw, string name, CaseKind kind, TensorShape shape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var operators = new OperatorDraw(draw, shape, kind.Rank, kind.Layout, Precision<T>.IsReal);
        PoolOperator op = operators.Of(name);
        for (int tries = 0; tries < 20 && Steps(op, shape) > MostSteps; tries++)
            op = operators.Of(name);
        if (draw.Chance(0.04))
            op = Spoil(draw, op);
        if (!name.Contains("GeneralizedMean", StringComparison.Ordinal) || draw.Chance(0.5))
            return new FuzzCase<T>(op, [ValueDraw.Of<T>(draw, shape)], null);
        long channels = kind.Layout == Layout.ChannelsLast ? shape[shape.Rank - 1] : shape[shape.Rank - kind.Rank - 1];
        return new FuzzCase<T>(op, [ValueDraw.Of<T>(draw, shape), new Plain<T>([channels], [.. Enumerable.Range(0, (int)channels).Select(_ => T.CreateChecked(draw.OneOf(1, 2, 3, 0.5, 2.5, 7)))])], null);
    }

    private static double Steps(PoolOperator op, TensorShape shape) =>
        op is MultiPool several ? several.Operators.Sum(part => Steps(part, shape))
        : Windowing.Of(op, shape) is Windowing windowing
            ? windowing.Output.N * windowing.Output.C * windowing.Axes.Aggregate(1.0, (steps, axis) => steps * axis.Sum(window => 1.0 + window.Positions.Length))
            : 0;

    /// <summary>Breaks one rule.</summary>
    private static PoolOperator Spoil(Draw draw, PoolOperator op)
    {
        if (op is not WindowedOperator windowed)
        {
            return op is AdaptiveOperator adaptive ? adaptive with { OutputSize = [-1] }
                : op is MultiPool several ? several with { Operators = [.. several.Operators, new MaxPool(1)] }
                : op;
        }

        return draw.Between(0, 5) switch
        {
            0 => windowed with { Stride = [0] },
            1 => windowed with { Padding = [-1] },
            2 => windowed with { Dilation = [0] },
            3 => windowed with { Kernel = [1000, .. windowed.Kernel.Skip(1)] },
            4 => windowed with { Stride = [1, 1, 1, 1] },
            _ => windowed with { Kernel = [0, .. windowed.Kernel.Skip(1)] },
        };
    }

    private static FuzzCase<T> GradientOf<T>(Draw draw, FuzzCase<T> forward)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        string name = forward.Operator.Name;
        PoolOperator op = FuzzGradients.Of(forward.Operator);

        // Where forward refuses, so must the gradient, whatever dy is.
        Plain<T> dy = ValueDraw.Of<T>(draw, forward.Expected?.Shape ?? forward.Elements[0].Shape);
        bool indicesGiven = forward.Operator is ReducingOperator { GivesIndices: true } && forward.Expected is not null && draw.Chance(0.4);
        Plain<long>? indices = indicesGiven ? new Plain<long>(dy.Shape, forward.Expected!.Indices!) : forward.Indices;
        return new FuzzCase<T>(op, [dy, .. forward.Elements], indices, forward.Mask);
    }
}
