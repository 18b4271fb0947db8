using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Operators.Multi;
using GpuPool.Planning;
using GpuPool.Shapes;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// Several poolings of one tensor, each by its own kernels, which read it again from the device's memory; and the sum of
/// their gradients. The tensor comes to the device once.
/// </summary>
internal sealed class PartKernels : IGpuImplementation
{
    public string Name => "gpu.parts";

    public string? Reject(PoolPlan plan) => plan.Problem is MultiProblem or MultiGradientProblem ? null : "one pooling";

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        PlansOfParts parts = plan.PartPlans as PlansOfParts ?? new PlansOfParts(plan);
        plan.PartPlans = parts;
        var call = new Call(plan, tensors, session);
        if (plan.Problem is MultiProblem)
            Forward(parts, call, tensors, session);
        else
            Gradient(parts, call, tensors, session);
    }

    private static void Forward(PlansOfParts parts, in Call call, StoredTensors tensors, GpuSession session)
    {
        foreach ((MultiPart part, PoolPlan plan) in parts.All)
        {
            StoredTensors own = tensors;
            own.Output = part.IsRun ? call.Run(tensors.Output, part) : call.Scratch(part.Outputs);
            GpuBackend.Choose(plan).Run(plan, own, session);
            if (!part.IsRun)
                call.Place(own.Output, tensors.Output, part, takes: false);
        }
    }

    private static void Gradient(PlansOfParts parts, in Call call, StoredTensors tensors, GpuSession session)
    {
        long elements = parts.Output;
        Storage? gradient = parts.All.Length > 1 ? call.Scratch(elements) : null;
        for (int i = 0; i < parts.All.Length; i++)
        {
            (MultiPart part, PoolPlan plan) = parts.All[i];
            StoredTensors own = tensors;
            own[0] = part.IsRun ? call.Run(tensors[0]!, part) : call.Scratch(part.Outputs);
            own.Output = i == 0 ? tensors.Output : gradient!;
            if (!part.IsRun)
                call.Place(own[0]!, tensors[0]!, part, takes: true);
            GpuBackend.Choose(plan).Run(plan, own, session);
            if (i > 0)
                call.Add(gradient!, tensors.Output, elements);
        }
    }

    /// <summary>The plans of the parts, made once.</summary>
    private sealed class PlansOfParts(PoolPlan plan)
    {
        public long Output { get; } = plan.Output.ElementCount;

        public (MultiPart Part, PoolPlan Plan)[] All { get; } = plan.Problem is MultiProblem multi
            ? [.. MultiPart.ThatGive(multi.Parts).Select(part => (part, new PoolPlan(plan, plan.Inputs, part.Problem)))]
            : [.. MultiPart.ThatGive(((MultiGradientProblem)plan.Problem).Parts).Select(part => (part, new PoolPlan(plan, [[part.Outputs], plan.Inputs[1]], part.Problem)))];
    }

    /// <summary>What moves elements in one call.</summary>
    private readonly struct Call(PoolPlan plan, StoredTensors tensors, GpuSession session)
    {
        private int Size => ElementTypes.Size(plan.Type);

        public GpuStorage Scratch(long count) => new GpuStorage(session.Scratch<byte>(count * Size));

        public Storage Run(Storage whole, MultiPart part) => session.IsRehearsal
            ? whole
            : whole.Part(part.Placement.Start * Size, part.Outputs * Size);

        public void Place(Storage own, Storage shared, MultiPart part, bool takes)
        {
            switch (Size)
            {
                case 1:
                    Place<byte>(own, shared, part, takes);
                    break;
                case 2:
                    Place<ushort>(own, shared, part, takes);
                    break;
                case 4:
                    Place<uint>(own, shared, part, takes);
                    break;
                default:
                    Place<ulong>(own, shared, part, takes);
                    break;
            }
        }

        public void Add(Storage added, Storage sum, long count)
        {
            var visitor = new AddVisitor(added, sum, count, tensors, session);
            ElementCatalog.Visit<Half, Float16, AddVisitor>(plan.Type, ref visitor);
        }

        private void Place<T>(Storage own, Storage shared, MultiPart part, bool takes)
            where T : unmanaged
        {
            var body = new PlaceBody<DeviceMemory<T>, T>
            {
                Own = Memory<T>(own),
                Shared = Memory<T>(shared),
                Placement = part.Placement,
                Takes = takes ? 1 : 0,
            };
            new GpuRunner<T, T>(session, tensors).Run(body, part.Outputs);
        }
    }

    private static DeviceMemory<T> Memory<T>(Storage storage)
        where T : unmanaged => new(((GpuStorage)storage).View.Cast<T>());

    private readonly struct AddVisitor(Storage added, Storage sum, long count, StoredTensors tensors, GpuSession session) : IElementVisitor
    {
        public void Real<TStore, TValue, TElement, TReal>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue> =>
            new GpuRunner<TStore, TValue>(session, tensors).Run(
                new AddBody<DeviceMemory<TStore>, TStore, TValue, TElement> { Added = Memory<TStore>(added), Sum = Memory<TStore>(sum) }, count);

        public void Whole<TStore, TWide, TWideElement, TSum, TMean>()
            where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
            where TWide : unmanaged, INumber<TWide>
            where TWideElement : struct, IElement<TStore, TWide>
            where TSum : unmanaged
            where TMean : struct, IReduction<TWide, TSum> =>
            throw new NotSupportedException("Gradients are of real types.");
    }
}
