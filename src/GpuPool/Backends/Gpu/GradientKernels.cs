using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.EntryPoints;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Kernels.Strips;
using GpuPool.Operators;
using GpuPool.Planning;
using ILGPU;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>A thread for a few input rows at one column: the gradients of extremes and averages over windows and bins of any size.</summary>
internal sealed class GradientKernels : IGpuImplementation
{
    private const int MostRows = 8;

    // Over an input, before scattering is less work than asking them.
    private const int FewestWindows = 9;
    private const int ThreadsOfAScatter = 128;

    public string Name => "gpu.gradient";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceGradientProblem gradient)
            return "runs gradients of reductions only";
        Reduction reduction = gradient.Reduction;
        if (!reduction.IsExtreme && reduction.Mode != ReductionMode.Average)
            return "runs gradients of extremes and averages only";
        if (plan.IgnoresNan || !plan.HasPlainIndices)
            return "indices of 32 bits or over the tensor, or NaN ignored";
        Window window = EvenBins.Slide(gradient.Window);
        if (!reduction.IsExtreme && (window.Depth.Dilation, window.Height.Dilation, window.Width.Dilation) is not (1, 1, 1))
            return "averages with dilation";
        if (window.Extents.OutputCount == 0)
            return "an output without elements";
        if (!GradientColumns.Fits(window, MostRows))
            return "numbers of more than 31 bits";
        return reduction.IsExtreme && !gradient.IndicesGiven ? ColumnKernels.Reject(window) : null;
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        var visitor = new Visitor((ReduceGradientProblem)plan.Problem, tensors, session);
        ElementCatalog.Visit<Half, Float16, Visitor>(plan.Type, ref visitor);
    }

    private readonly struct Visitor(ReduceGradientProblem problem, StoredTensors tensors, GpuSession session) : IElementVisitor
    {
        private readonly Window _window = SettledDivisor.In(EvenBins.Slide(problem.Window));

        public void Real<TStore, TValue, TElement, TReal>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue>
        {
            var runner = new GpuRunner<TStore, TValue>(session, tensors);
            if (!problem.Reduction.IsExtreme)
            {
                Average<TStore, TValue, TElement, TReal>(runner);
            }
            else if (problem.IndicesGiven)
            {
                Gather<TStore, TValue, TElement, long, Whole<long>>(runner, runner.Indices.View);
            }
            else
            {
                // Places of planes that fit 31 bits: half the memory to write and to read.
                ArrayView<int> scratch = session.Scratch<int>(_window.Extents.OutputCount);
                if (problem.Reduction.Mode == ReductionMode.Maximum)
                    Locate<TStore, TValue, TElement, Maximum>(runner, scratch);
                else
                    Locate<TStore, TValue, TElement, Minimum>(runner, scratch);
                Gather<TStore, TValue, TElement, int, WideInt32>(runner, scratch);
            }
        }

        private void Average<TStore, TValue, TElement, TReal>(GpuRunner<TStore, TValue> runner)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue>
        {
            bool isGiven = _window.DivisorOverride != 0;
            TValue slope = isGiven ? TValue.One / TReal.FromCount(_window.DivisorOverride) : TValue.Zero;
            bool isQueued = isGiven
                ? QueueStrips<TStore, TValue, TElement, EqualShares<TValue>, EqualShare<TValue>>(runner, new() { Slope = slope })
                : QueueStrips<TStore, TValue, TElement, CountedShares<TValue, TReal>, EqualShare<TValue>>(runner, default);
            if (!isQueued)
                Queue<TStore, TValue, TElement, AverageShares<TValue, TReal>, AverageShare<TValue>>(runner, new() { Slope = slope });
        }

        public void Whole<TStore, TWide, TWideElement, TSum, TMean>()
            where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
            where TWide : unmanaged, INumber<TWide>
            where TWideElement : struct, IElement<TStore, TWide>
            where TSum : unmanaged
            where TMean : struct, IReduction<TWide, TSum> =>
            throw new NotSupportedException("Integers have no gradients.");

        private void Locate<TStore, TValue, TElement, TOrder>(GpuRunner<TStore, TValue> runner, ArrayView<int> places)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TOrder : struct, IOrder
        {
            if (StripShapes.Take(_window) && FourLoads.IsAligned(tensors[1]))
            {
                var fours = new GpuRunner<Quad<TStore>, Quad<TValue>>(session, tensors);
                var strips = new QuadPlaceSink<TValue> { Indices = new(places.Cast<Quad<int>>()) };
                StripKernels.Queue<QuadPlaceSink<TValue>, TStore, TValue, Located<TValue>, TElement, LocatedExtreme<TStore, TValue, TElement, TOrder>>(
                    _window, fours, fours.Input(1), strips, default);
                return;
            }

            var sink = new PlaceSink<NarrowPlaces<DeviceMemory<int>>, TValue> { Indices = new() { Ints = new(places) } };
            ColumnKernels.Queue<PlaceSink<NarrowPlaces<DeviceMemory<int>>, TValue>, TStore, TValue, Located<TValue>, TElement, LocatedExtreme<TStore, TValue, TElement, TOrder>>(
                _window, runner, runner.Input(1), sink, default);
        }

        private void Gather<TStore, TValue, TElement, TIndex, TPlace>(GpuRunner<TStore, TValue> runner, ArrayView<TIndex> indices)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TIndex : unmanaged
            where TPlace : struct, IElement<TIndex, long>
        {
            if (Scatters<TValue>())
            {
                Scatter<TStore, TValue, TElement, TIndex, TPlace>(runner, indices);
                return;
            }

            var shares = new ExtremeShares<TIndex, TPlace, TValue> { Indices = indices };
            if (!QueueStrips<TStore, TValue, TElement, ExtremeShares<TIndex, TPlace, TValue>, ExtremeShare<TValue>>(runner, shares))
                Queue<TStore, TValue, TElement, ExtremeShares<TIndex, TPlace, TValue>, ExtremeShare<TValue>>(runner, shares);
        }

        // An input with many windows over it asks all of them in vain, but for a few; and where planes are few, asking keeps more threads busy.
        private unsafe bool Scatters<TValue>()
            where TValue : unmanaged =>
            WindowSize.Overlap(_window.Depth) * WindowSize.Overlap(_window.Height) * WindowSize.Overlap(_window.Width) >= FewestWindows
            && PlaneScatter.Fits(_window, ScatterPool.SumBytes / sizeof(TValue))
            && _window.Outer >= (long)session.Accelerator.NumMultiprocessors * PlaneScatter.MostPlanes
            && session.Accelerator.MaxSharedMemoryPerGroup >= ScatterPool.SharedBytes;

        private unsafe void Scatter<TStore, TValue, TElement, TIndex, TPlace>(GpuRunner<TStore, TValue> runner, ArrayView<TIndex> indices)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TIndex : unmanaged
            where TPlace : struct, IElement<TIndex, long>
        {
            var planes = new PlaneScatter(_window, ScatterPool.SumBytes / sizeof(TValue));
            long groups = (planes.Count + (long)planes.Together - 1) / planes.Together;
            LaunchPolicy policy = LaunchPolicy.PerThread(session.Accelerator, groups * ThreadsOfAScatter, ThreadsOfAScatter);
            runner.RunGroups<ArrayView<TStore>, PlaneScatter, ArrayView<TIndex>>(
                ScatterPool.Run<TStore, TValue, TElement, TIndex, TPlace>, policy, runner.Output.View, planes, indices);
        }

        private bool QueueStrips<TStore, TValue, TElement, TShares, TShare>(GpuRunner<TStore, TValue> runner, TShares shares)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TShares : struct, IShares<TValue, TShare>
            where TShare : unmanaged, IShare<TValue>
        {
            if (_window.Width.Input % CoverShapes.Columns == 0 && FourLoads.IsAligned(tensors.Output))
            {
                return QueueStrips<TStore, TValue, TElement, TShares, TShare, FourStore<TStore>>(
                    runner, shares, new() { Fours = runner.Output.View.Cast<Quad<TStore>>() });
            }

            return QueueStrips<TStore, TValue, TElement, TShares, TShare, SingleStore<TStore>>(runner, shares, new() { Elements = runner.Output.View });
        }

        private bool QueueStrips<TStore, TValue, TElement, TShares, TShare, TOutput>(GpuRunner<TStore, TValue> runner, TShares shares, TOutput output)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TShares : struct, IShares<TValue, TShare>
            where TShare : unmanaged, IShare<TValue>
            where TOutput : struct, IStripStore<TStore>
        {
            var strips = new StripGradient<TStore, TValue, TElement, TShares, TShare, TOutput>(_window, runner, shares, output);
            CoverShapes.Visit(_window, ref strips);
            return strips.IsQueued;
        }

        private void Queue<TStore, TValue, TElement, TShares, TShare>(GpuRunner<TStore, TValue> runner, TShares shares)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TShares : struct, IShares<TValue, TShare>
            where TShare : unmanaged, IShare<TValue>
        {
            // Where windows overlap much, most of those over eight rows hold few of them.
            Axis height = _window.Height;
            if (height.Input == 1)
                Queue<TStore, TValue, TElement, TShares, TShare, One>(runner, shares);
            else if (height.IsAdaptive || height.Kernel < 2 * height.Stride)
                Queue<TStore, TValue, TElement, TShares, TShare, Eight>(runner, shares);
            else
                Queue<TStore, TValue, TElement, TShares, TShare, Four>(runner, shares);
        }

        private void Queue<TStore, TValue, TElement, TShares, TShare, TRows>(GpuRunner<TStore, TValue> runner, TShares shares)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TShares : struct, IShares<TValue, TShare>
            where TShare : unmanaged, IShare<TValue>
            where TRows : struct, ICount
        {
            var body = new ColumnGradientBody<TStore, TValue, TElement, TShares, TShare, TRows>
            {
                OutputGradient = runner.Input(0).View,
                InputGradient = runner.Output.View,
                Columns = new GradientColumns(_window, TRows.Value),
                Shares = shares,
            };
            runner.Run(body, body.Columns.Count);
        }
    }

    private struct StripGradient<TStore, TValue, TElement, TShares, TShare, TOutput>(Window window, GpuRunner<TStore, TValue> runner, TShares shares, TOutput output) : ICoverVisitor
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TShares : struct, IShares<TValue, TShare>
        where TShare : unmanaged, IShare<TValue>
        where TOutput : struct, IStripStore<TStore>
    {
        public bool IsQueued { get; private set; }

        public void Visit<TRows, TColumns, TSlices>()
            where TRows : struct, IStripCover
            where TColumns : struct, IStripCover
            where TSlices : struct, ICount
        {
            var body = new StripGradientBody<TStore, TValue, TElement, TShares, TShare, TRows, TColumns, TSlices, TOutput>
            {
                OutputGradient = runner.Input(0).View,
                InputGradient = output,
                Columns = new GradientColumns(window, TRows.Inputs, CoverShapes.Columns),
                Shares = shares,
            };
            runner.Run(body, body.Columns.Count);
            IsQueued = true;
        }
    }
}
