using System.Numerics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// Sliding windows over small planes, whose rows of input and of output fill at most two vectors. Declines an inner axis,
/// depth, bins, windows of so many taps that sharing partial results is faster, and lanes that this machine cannot permute.
/// </summary>
internal sealed class TilesImplementation : IHostImplementation
{
    private const long MostTaps = 5;

    public string Name => "host.tiles";

    public string? Reject(PoolPlan plan)
    {
        if (FoldCatalog.Reject(plan) is string reason)
            return reason;
        Window window = HostWindows.Of(plan);
        return window.Inner != 1 ? "there is an inner axis"
            : window.Width.IsAdaptive || window.Height.IsAdaptive ? "bins"
            : window.Depth is not { Input: 1, Output: 1, Kernel: 1, PadBegin: 0 } ? "a depth axis"
            : window.Width.Kernel > MostTaps || window.Height.Kernel > MostTaps ? $"windows of more than {MostTaps} taps along an axis"
            : Make(plan) is null ? "rows of more than two vectors, or lanes that this machine does not permute"
            : null;
    }

    public HostProgram Prepare(PoolPlan plan) => Make(plan)!;

    private static HostProgram? Make(PoolPlan plan)
    {
        var problem = (ReduceProblem)plan.Problem;
        Window window = HostWindows.Of(plan);

        // Lanes are as wide as what is computed with: halves become floats.
        int size = plan.Type == ElementType.Float16 ? sizeof(float) : ElementTypes.Size(plan.Type);
        bool fitsNarrow = Math.Max(window.Width.Input, window.Width.Output) * size <= 32;
        var visitor = new Visitor(window);
        FoldCatalog.Visit(plan.Type, problem.Reduction, FoldCatalog.HasWide && !fitsNarrow, ref visitor);
        return visitor.Program;
    }

    private struct Visitor(Window window) : IFoldVisitor
    {
        public HostProgram? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TFold>()
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector>
        {
            // Of two vectors of input the last lane is kept free for the identity.
            long input = window.Width.Input;
            long output = window.Width.Output;
            if (!TLanes.Picks || input > (2 * TLanes.Count) - 1 || output > 2 * TLanes.Count)
                return;
            bool twoIn = input > TLanes.Count || output > TLanes.Count;
            if (!twoIn)
                Program = new TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, OneToOne>(window);
            else if (output <= TLanes.Count)
                Program = new TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TwoToOne>(window);
            else
                Program = new TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TwoToTwo>(window);
        }
    }
}
