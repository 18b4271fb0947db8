using System.Diagnostics;
using System.Numerics.Tensors;
using GpuPool.Dispatch;
using GpuPool.Engine;
using GpuPool.Planning;
using GpuPool.Telemetry;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>Takes device memory for a tensor; its elements are undefined.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="shape">The extents.</param>
    /// <exception cref="DeviceOutOfMemoryException">The device has too little memory.</exception>
    public DeviceTensor<T> Allocate<T>(TensorShape shape)
        where T : unmanaged => Allocate<T>(shape, null);

    private DeviceTensor<T> Allocate<T>(TensorShape shape, object? queue)
        where T : unmanaged =>
        _calls.Inside(() => new DeviceTensor<T>(_backend.Allocate(Bytes<T>(shape), queue), shape));

    /// <summary>Copies a tensor to the device.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="tensor">The tensor on the host.</param>
    /// <exception cref="DeviceOutOfMemoryException">The device has too little memory.</exception>
    public DeviceTensor<T> Upload<T>(Tensor<T> tensor)
        where T : unmanaged => Upload(Checked(tensor));

    /// <summary>Copies a tensor to the device.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="tensor">The tensor on the host.</param>
    /// <exception cref="DeviceOutOfMemoryException">The device has too little memory.</exception>
    public unsafe DeviceTensor<T> Upload<T>(in ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged
    {
        ReadOnlyTensorSpan<T> dense = SpanRules.Dense(tensor);
        DeviceTensor<T> target = Allocate<T>(TensorShape.FromLengths(tensor.Lengths));
        try
        {
            fixed (T* source = &dense.GetPinnableReference())
            {
                nint address = (nint)source;
                _calls.Inside(() => _backend.Upload(address, target.Storage, Bytes<T>(target.Shape)));
            }

            return target;
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the calls so far and copies a tensor to the host.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="tensor">The tensor on the device.</param>
    public unsafe Tensor<T> Download<T>(DeviceTensor<T> tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Tensor<T> copy = Tensor.CreateFromShapeUninitialized<T>(tensor.Shape.ToLengths());
        TensorSpan<T> target = copy;
        fixed (T* elements = &target.GetPinnableReference())
        {
            nint address = (nint)elements;
            _calls.Inside(() => _backend.Download(tensor.Storage, address, Bytes<T>(tensor.Shape)));
        }

        return copy;
    }

    /// <summary>Waits until all calls so far have finished on the device.</summary>
    public void Synchronize() => _calls.Inside(_backend.Synchronize);

    /// <summary>Runs an operator with one input on the device; returns when it is queued.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <returns>A new device tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public DeviceTensor<T> Run<T>(PoolOperator @operator, DeviceTensor<T> x)
        where T : unmanaged => Run(@operator, new DeviceArguments<T> { First = x });

    /// <summary>Runs an operator that gives indices on the device; returns when it is queued.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <returns>New device tensors of the operator's output shape: the values, and where each was found in its input plane.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule, or the operator gives no indices.</exception>
    public (DeviceTensor<T> Values, DeviceTensor<long> Indices) RunWithIndices<T>(PoolOperator @operator, DeviceTensor<T> x)
        where T : unmanaged => RunWithIndices<T, long>(@operator, x);

    /// <summary>Runs an operator with any inputs on the device; returns when it is queued.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="arguments">The inputs, and the outputs if the caller owns them.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape, the type or an index breaks a rule.</exception>
    public DeviceTensor<T> Run<T>(PoolOperator @operator, DeviceArguments<T> arguments)
        where T : unmanaged => RunQueued(@operator, arguments, null);

    private DeviceTensor<T> RunQueued<T>(PoolOperator @operator, DeviceArguments<T> arguments, object? queue)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(arguments);
        PoolPlan plan = PlanOf(@operator, arguments);
        using Activity? activity = Meters.Trace(Device.Name, plan.Operator.Name);
        CheckShape(arguments.Output?.Shape, plan.Output, "y");
        CheckShape(arguments.OutputIndices?.Shape ?? arguments.OutputIndices32?.Shape, plan.Output, "indices");
        if (arguments.Output is DeviceTensor<T> y && (y == arguments.First || y == arguments.Second || y == arguments.Third))
            throw new ArgumentException($"y must not be an input of {plan.Operator.Name}.", nameof(y));
        if (arguments.Output is not null && arguments.Mask.Storage == arguments.Output.Storage)
            throw new ArgumentException($"y must not be the mask of {plan.Operator.Name}.", "y");
        DeviceTensor<T> output = arguments.Output ?? Allocate<T>(plan.Output, queue);
        try
        {
            if (plan.Output.ElementCount > 0)
                _calls.Inside(() => _backend.Run(plan, Stored(arguments, output, queue)));
            Meters.Called(Device.Name, plan.Operator.Name);
            return output;
        }
        catch when (arguments.Output is null)
        {
            output.Dispose();
            throw;
        }
    }

    private static StoredTensors Stored<T>(DeviceArguments<T> arguments, DeviceTensor<T> output, object? queue)
        where T : unmanaged
    {
        var tensors = new StoredTensors
        {
            Output = output.Storage,
            Indices = arguments.Indices?.Storage ?? arguments.Indices32?.Storage,
            OutputIndices = arguments.OutputIndices?.Storage ?? arguments.OutputIndices32?.Storage,
            Mask = arguments.Mask.Storage,
            Queue = queue,
        };
        tensors[0] = arguments.First.Storage;
        tensors[1] = arguments.Second?.Storage;
        tensors[2] = arguments.Third?.Storage;
        return tensors;
    }

    private static unsafe long Bytes<T>(TensorShape shape)
        where T : unmanaged
    {
        long count = shape.ElementCount;
        return count <= long.MaxValue / sizeof(T)
            ? count * sizeof(T)
            : throw new ArgumentException($"The shape {shape} has more bytes than fit 64 bits.", nameof(shape));
    }

    private static void CheckShape(TensorShape? actual, TensorShape expected, string name)
    {
        if (actual is TensorShape shape && shape != expected)
            throw new ArgumentException($"{name} must have the shape {expected}, but its shape is {shape}.", name);
    }

    private PoolPlan PlanOf<T>(PoolOperator @operator, DeviceArguments<T> arguments)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(@operator);
        if ((arguments.Indices is not null && arguments.Indices32 is not null) || (arguments.OutputIndices is not null && arguments.OutputIndices32 is not null))
            throw new ArgumentException("indices must be of 64 or of 32 bits, but both are given.", nameof(arguments));
        DeviceTensor<T>?[] elements = [arguments.First, arguments.Second, arguments.Third];
        int next = 0;
        var shapes = new List<TensorShape>(4);
        foreach (OperatorInput input in @operator.Inputs)
        {
            TensorShape? shape = input.Kind switch
            {
                InputKind.Indices => arguments.Indices?.Shape ?? arguments.Indices32?.Shape,
                InputKind.Mask => arguments.Mask.Storage is null ? null : arguments.Mask.Shape,
                _ => elements[next++]?.Shape,
            };
            if (shape is TensorShape given)
                shapes.Add(given);
        }

        bool withIndices = arguments.OutputIndices is not null || arguments.OutputIndices32 is not null;
        ElementType mask = arguments.Mask.Storage is null ? ElementType.UInt8 : arguments.Mask.Type;
        return Plan<T>(@operator, shapes.ToArray(), withIndices, arguments.Indices32 is not null || arguments.OutputIndices32 is not null, mask);
    }
}
