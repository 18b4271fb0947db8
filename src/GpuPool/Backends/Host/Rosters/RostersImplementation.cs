using System.Numerics;
using System.Runtime.Intrinsics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>
/// Masked and segment pooling: lanes along the channels where they lie side by side, else along the positions. Of the
/// gradients those of averages and sums whose channels lie side by side.
/// </summary>
internal sealed class RostersImplementation : IHostImplementation
{
    public string Name => "host.rosters";

    public string? Reject(PoolPlan plan) => plan.Problem switch
    {
        _ when !Vector128.IsHardwareAccelerated => "this machine has no vector unit in use",
        MaskedProblem or SegmentProblem => null,
        MaskedGradientProblem { Geometry.Mode: RosterMode.Maximum } or SegmentGradientProblem { Geometry.Mode: RosterMode.Maximum } => "the gradient of a maximum",
        MaskedGradientProblem { Geometry: { ChannelsLast: false } or { Channels: 1 } } => "the gradient under a mask without channels side by side",
        MaskedGradientProblem or SegmentGradientProblem => null,
        _ => "runs masked and segment pooling only",
    };

    public HostProgram Prepare(PoolPlan plan)
    {
        bool isMaximum = plan.Problem is MaskedProblem { Geometry.Mode: RosterMode.Maximum } or SegmentProblem { Geometry.Mode: RosterMode.Maximum };
        var visitor = new Visitor(plan);
        FoldCatalog.Visit(plan.Type, isMaximum ? Reduction.Maximum : Reduction.Average, FoldCatalog.HasWide, ref visitor);
        return visitor.Program!;
    }

    private struct Visitor(PoolPlan plan) : IFoldVisitor
    {
        public HostProgram? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TFold>()
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector> =>
            Program = plan.Problem switch
            {
                SegmentProblem { Geometry: SegmentGeometry segments } => new SegmentRowsProgram<TStore, T, TVector, TLanes, TCodec, TFold>(segments),
                MaskedProblem { Geometry: { ChannelsLast: true, Channels: > 1 } masked } =>
                    new MaskedRowsProgram<TStore, T, TVector, TLanes, TCodec, TFold>(masked, plan.MaskType),
                MaskedProblem { Geometry: MaskedGeometry masked } => new MaskedLinesProgram<TStore, T, TVector, TLanes, TCodec, TFold>(masked, plan.MaskType),
                MaskedGradientProblem { Geometry: MaskedGeometry masked } => new MaskedRowGradients<TStore, T, TVector, TLanes, TCodec, TFold>(masked, plan.MaskType),
                SegmentGradientProblem { Geometry: SegmentGeometry segments } => new SegmentRowGradients<TStore, T, TVector, TLanes, TCodec, TFold>(segments),
                _ => throw new NotSupportedException($"No program runs {plan.Operator.Name}."),
            };
    }
}
