using System.Diagnostics;
using System.Numerics.Tensors;
using GpuPool.Dispatch;
using GpuPool.Dispatch.Cuts;
using GpuPool.Engine;
using GpuPool.Planning;
using GpuPool.Telemetry;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>Runs an operator with one input into the caller's output. Nothing is allocated on the host.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The output, dense, of the operator's output shape; it must not overlap x.</param>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public void Run<T>(PoolOperator @operator, in ReadOnlyTensorSpan<T> x, in TensorSpan<T> y)
        where T : unmanaged =>
        RunInto(@operator, new PoolArguments<T> { First = x, Output = y });

    /// <summary>Runs a masked pooling into the caller's output. Nothing is allocated on the host.</summary>
    /// <typeparam name="T">Half, float, double; an integer type for a maximum.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <param name="mask">The mask: x's shape without its channels.</param>
    /// <param name="y">The output, dense, of the operator's output shape; it must not overlap x or the mask.</param>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public void Run<T>(MaskedOperator @operator, in ReadOnlyTensorSpan<T> x, MaskSpan mask, in TensorSpan<T> y)
        where T : unmanaged =>
        RunInto(@operator, new PoolArguments<T> { First = x, Mask = mask, Output = y });

    /// <summary>Runs an operator that gives indices into the caller's outputs. Nothing is allocated on the host.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The values, dense, of the operator's output shape; they must not overlap x.</param>
    /// <param name="indices">The indices, dense, of the same shape.</param>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule, or the operator gives no indices.</exception>
    public void RunWithIndices<T>(PoolOperator @operator, in ReadOnlyTensorSpan<T> x, in TensorSpan<T> y, in TensorSpan<long> indices)
        where T : unmanaged =>
        RunInto(@operator, new PoolArguments<T> { First = x, Output = y, OutputIndices = indices }, withIndices: true, narrowIndices: false);

    /// <summary>Runs an operator that gives indices of 32 bits into the caller's outputs. Nothing is allocated on the host.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The values, dense, of the operator's output shape; they must not overlap x.</param>
    /// <param name="indices">The indices, dense, of the same shape.</param>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule, the operator gives no indices, or 32 bits do not hold them.</exception>
    public void RunWithIndices<T>(PoolOperator @operator, in ReadOnlyTensorSpan<T> x, in TensorSpan<T> y, in TensorSpan<int> indices)
        where T : unmanaged =>
        RunInto(@operator, new PoolArguments<T> { First = x, Output = y, OutputIndices32 = indices }, withIndices: true, narrowIndices: true);

    /// <summary>Runs an operator with any inputs into the caller's outputs. Nothing is allocated on the host.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="arguments">The inputs and outputs; indices are written if <see cref="PoolArguments{T}.OutputIndices"/> is given.</param>
    /// <exception cref="ArgumentException">An attribute, a shape, the type or an index breaks a rule.</exception>
    public void RunInto<T>(PoolOperator @operator, in PoolArguments<T> arguments)
        where T : unmanaged =>
        RunInto(@operator, arguments, withIndices: !arguments.OutputIndices.IsEmpty || !arguments.OutputIndices32.IsEmpty, narrowIndices: !arguments.OutputIndices32.IsEmpty);

    private unsafe void RunInto<T>(PoolOperator @operator, in PoolArguments<T> arguments, bool withIndices, bool narrowIndices)
        where T : unmanaged
    {
        if (!arguments.OutputIndices.IsEmpty && !arguments.OutputIndices32.IsEmpty)
            throw new ArgumentException("indices must be written in 64 or in 32 bits, but OutputIndices and OutputIndices32 are both given.", nameof(arguments));
        if (@operator is { TakesMask: true } && arguments.Mask.IsEmpty)
        {
            PoolArguments<T> moved = arguments;
            moved.FindMask(@operator);
            if (!moved.Mask.IsEmpty)
            {
                RunInto(@operator, moved, withIndices, narrowIndices);
                return;
            }
        }

        PoolPlan plan = PlanOf(@operator, arguments, withIndices, narrowIndices);
        SpanRules.CheckOutput(arguments.Output, plan.Output, "y");
        if (withIndices && narrowIndices)
            SpanRules.CheckOutput(arguments.OutputIndices32, plan.Output, "indices");
        else if (withIndices)
            SpanRules.CheckOutput(arguments.OutputIndices, plan.Output, "indices");
        if (plan.Output.ElementCount == 0)
            return;

        // Inputs that are not dense are rare; they are copied to dense ones, which the collector then takes.
        ReadOnlyTensorSpan<T> dense0 = SpanRules.Dense(arguments.First);
        ReadOnlyTensorSpan<T> dense1 = SpanRules.Dense(arguments.Second);
        ReadOnlyTensorSpan<T> dense2 = SpanRules.Dense(arguments.Third);
        ReadOnlyTensorSpan<long> denseIndices = SpanRules.Dense(arguments.Indices);
        ReadOnlyTensorSpan<int> denseNarrow = SpanRules.Dense(arguments.Indices32);
        SpanRules.CheckOverlap(
            plan, dense0, dense1, dense2, denseIndices, denseNarrow, arguments.Mask, arguments.Output, arguments.OutputIndices, arguments.OutputIndices32);
        using Activity? activity = Meters.Trace(Device.Name, plan.Operator.Name);
        _calls.Enter();
        try
        {
            fixed (T* first = &dense0.GetPinnableReference(), second = &dense1.GetPinnableReference(), third = &dense2.GetPinnableReference())
            fixed (long* indices = &denseIndices.GetPinnableReference(), outputIndices = &arguments.OutputIndices.GetPinnableReference())
            fixed (byte* mask = &arguments.Mask.First)
            fixed (int* narrow = &denseNarrow.GetPinnableReference(), outputNarrow = &arguments.OutputIndices32.GetPinnableReference())
            fixed (T* output = &arguments.Output.GetPinnableReference())
            {
                var tensors = new HostTensors
                {
                    Output = (nint)output,
                    Indices = plan.NarrowIndices ? (nint)narrow : (nint)indices,
                    OutputIndices = plan.NarrowIndices ? (nint)outputNarrow : (nint)outputIndices,
                    Mask = (nint)mask,
                    Cancellation = arguments.Cancellation,
                    Progress = arguments.Progress,
                };
                tensors[0] = (nint)first;
                tensors[1] = (nint)second;
                tensors[2] = (nint)third;
                tensors.Cancellation.ThrowIfCancellationRequested();
                if (Device.Kind == DeviceKind.Host)
                    HostPieces.Run(_backend, plan, tensors);
                else
                    _backend.Run(plan, tensors);
            }

            arguments.Progress?.Report(1);
            Meters.Called(Device.Name, plan.Operator.Name);
        }
        finally
        {
            _calls.Leave();
        }
    }

    /// <summary>Puts the shapes of a call's inputs into the operator's order.</summary>
    private PoolPlan PlanOf<T>(PoolOperator @operator, in PoolArguments<T> arguments, bool withIndices, bool narrowIndices = false)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(@operator);
        Span<TensorShape> shapes = stackalloc TensorShape[4];
        int count = 0;
        int elements = 0;
        IReadOnlyList<OperatorInput> inputs = @operator.Inputs;
        for (int i = 0; i < inputs.Count; i++)
        {
            // By number: an enumerator of a list behind an interface would be allocated.
            OperatorInput input = inputs[i];
            if (input.Kind != InputKind.Elements)
            {
                if (input.Kind == InputKind.Mask && !arguments.Mask.IsEmpty)
                    shapes[count++] = arguments.Mask.Shape;
                if (input.Kind != InputKind.Indices)
                    continue;
                if (arguments.Indices.Rank > 0 && arguments.Indices32.Rank > 0)
                    throw new ArgumentException("indices must be given in 64 or in 32 bits, but Indices and Indices32 are both given.", nameof(arguments));
                narrowIndices |= arguments.Indices32.Rank > 0;
                if (arguments.Indices.Rank > 0 || arguments.Indices32.Rank > 0)
                    shapes[count++] = TensorShape.FromLengths(narrowIndices ? arguments.Indices32.Lengths : arguments.Indices.Lengths);
                continue;
            }

            ReadOnlyTensorSpan<T> tensor = elements switch { 0 => arguments.First, 1 => arguments.Second, _ => arguments.Third };
            elements++;
            if (tensor.Rank > 0)
                shapes[count++] = TensorShape.FromLengths(tensor.Lengths);
        }

        return Plan<T>(@operator, shapes[..count], withIndices, narrowIndices, arguments.Mask.IsEmpty ? ElementType.UInt8 : arguments.Mask.Type);
    }
}
