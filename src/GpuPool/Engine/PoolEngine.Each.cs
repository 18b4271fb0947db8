using System.Numerics.Tensors;
using GpuPool.Engine;
using GpuPool.Planning;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>Runs several poolings of one tensor and gives each output as a tensor of its own.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="pool">The poolings; if it joins its outputs, there is one.</param>
    /// <param name="x">The input.</param>
    /// <returns>New tensors of the operator's output shapes, which share one array.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public Tensor<T>[] RunEach<T>(MultiPool pool, Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pool);
        TensorShape shape = TensorShape.FromLengths(Checked(x).Lengths);
        PoolPlan plan = Plan<T>(pool, [shape], withIndices: false);
        T[] all = GC.AllocateUninitializedArray<T>(checked((int)plan.Output.ElementCount));
        Tensor<T> packed = Tensor.Create(all, plan.Output.ToLengths());
        Run(pool, Checked(x), packed.AsTensorSpan());
        IReadOnlyList<TensorShape> shapes = pool.OutputShapes(shape);
        var outputs = new Tensor<T>[shapes.Count];
        int start = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = Tensor.Create(all, start, shapes[i].ToLengths(), default);
            start += (int)shapes[i].ElementCount;
        }

        return outputs;
    }

    /// <summary>Runs several poolings of one tensor into tensors of the caller.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="pool">The poolings; if it joins its outputs, there is one.</param>
    /// <param name="x">The input.</param>
    /// <param name="outputs">
    /// Dense tensors of the operator's output shapes; they must not overlap x. To have them side by side in memory, give the
    /// operator itself one output: see <see cref="Joining.Separate"/>.
    /// </param>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public void RunEach<T>(MultiPool pool, in ReadOnlyTensorSpan<T> x, IReadOnlyList<Tensor<T>> outputs)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(outputs);
        IReadOnlyList<TensorShape> shapes = pool.OutputShapes(TensorShape.FromLengths(x.Lengths));
        CheckCount(pool, shapes.Count, outputs.Count, nameof(outputs));
        for (int i = 0; i < shapes.Count; i++)
            SpanRules.CheckOutput(outputs[i].AsTensorSpan(), shapes[i], $"outputs[{i}]");
        PoolPlan plan = Plan<T>(pool, [TensorShape.FromLengths(x.Lengths)], withIndices: false);
        T[] packed = GC.AllocateUninitializedArray<T>(checked((int)plan.Output.ElementCount));
        Run(pool, x, Tensor.Create(packed, plan.Output.ToLengths()).AsTensorSpan());
        ReadOnlySpan<T> left = packed;
        foreach (Tensor<T> output in outputs)
        {
            int count = (int)output.FlattenedLength;
            new ReadOnlyTensorSpan<T>(left[..count], output.Lengths).CopyTo(output);
            left = left[count..];
        }
    }

    /// <summary>Runs several poolings of one tensor on the device; returns when they are queued.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="pool">The poolings; if it joins its outputs, there is one.</param>
    /// <param name="x">The input.</param>
    /// <returns>New device tensors of the operator's output shapes.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public DeviceTensor<T>[] RunEach<T>(MultiPool pool, DeviceTensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(x);
        DeviceTensor<T>[] outputs = [.. pool.OutputShapes(x.Shape).Select(shape => Allocate<T>(shape))];
        try
        {
            RunEach(pool, x, outputs);
            return outputs;
        }
        catch
        {
            foreach (DeviceTensor<T> output in outputs)
                output.Dispose();
            throw;
        }
    }

    /// <summary>Runs several poolings of one tensor on the device into tensors of the caller; returns when they are queued.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="pool">The poolings; if it joins its outputs, there is one.</param>
    /// <param name="x">The input.</param>
    /// <param name="outputs">Device tensors of the operator's output shapes.</param>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public void RunEach<T>(MultiPool pool, DeviceTensor<T> x, IReadOnlyList<DeviceTensor<T>> outputs)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(outputs);
        IReadOnlyList<TensorShape> shapes = pool.OutputShapes(x.Shape);
        CheckCount(pool, shapes.Count, outputs.Count, nameof(outputs));
        for (int i = 0; i < shapes.Count; i++)
            CheckShape(outputs[i].Shape, shapes[i], $"outputs[{i}]");
        using DeviceTensor<T> packed = Run(pool, x);
        long start = 0;
        foreach (DeviceTensor<T> output in outputs)
        {
            long bytes = Bytes<T>(output.Shape);
            if (bytes > 0)
                _calls.Inside(() => _backend.Copy(packed.Storage.Part(start, bytes), output.Storage, bytes));
            start += bytes;
        }
    }

    /// <summary>Runs the gradient of several poolings of one tensor, whose outputs are tensors of their own.</summary>
    /// <typeparam name="T">Half, float or double.</typeparam>
    /// <param name="gradient">The gradient.</param>
    /// <param name="dy">The gradient with respect to each output, in the operators' order.</param>
    /// <param name="x">The input of the forward pass.</param>
    /// <returns>A new tensor of x's shape: the sum of the gradients of all.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public Tensor<T> RunEach<T>(MultiPoolGrad gradient, IReadOnlyList<Tensor<T>> dy, Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(dy);
        TensorShape shape = TensorShape.FromLengths(Checked(x).Lengths);
        IReadOnlyList<TensorShape> shapes = gradient.Forward.OutputShapes(shape);
        CheckCount(gradient, shapes.Count, dy.Count, nameof(dy));
        TensorShape all = gradient.Forward.OutputShape(shape);
        T[] packed = GC.AllocateUninitializedArray<T>(checked((int)all.ElementCount));
        Span<T> left = packed;
        for (int i = 0; i < shapes.Count; i++)
        {
            CheckShape(TensorShape.FromLengths(dy[i].Lengths), shapes[i], $"dy[{i}]");
            dy[i].FlattenTo(left);
            left = left[(int)dy[i].FlattenedLength..];
        }

        return Run(gradient, Tensor.Create(packed, all.ToLengths()), x);
    }

    /// <summary>Runs the gradient of several poolings of one tensor on the device; returns when it is queued.</summary>
    /// <typeparam name="T">Half, float or double.</typeparam>
    /// <param name="gradient">The gradient.</param>
    /// <param name="dy">The gradient with respect to each output, in the operators' order.</param>
    /// <param name="x">The input of the forward pass.</param>
    /// <returns>A new device tensor of x's shape: the sum of the gradients of all.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public DeviceTensor<T> RunEach<T>(MultiPoolGrad gradient, IReadOnlyList<DeviceTensor<T>> dy, DeviceTensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(dy);
        ArgumentNullException.ThrowIfNull(x);
        IReadOnlyList<TensorShape> shapes = gradient.Forward.OutputShapes(x.Shape);
        CheckCount(gradient, shapes.Count, dy.Count, nameof(dy));
        for (int i = 0; i < shapes.Count; i++)
            CheckShape(dy[i].Shape, shapes[i], $"dy[{i}]");
        using DeviceTensor<T> packed = Allocate<T>(gradient.Forward.OutputShape(x.Shape));
        long start = 0;
        foreach (DeviceTensor<T> part in dy)
        {
            long bytes = Bytes<T>(part.Shape);
            if (bytes > 0)
                _calls.Inside(() => _backend.Copy(part.Storage, packed.Storage.Part(start, bytes), bytes));
            start += bytes;
        }

        return Run(gradient, new DeviceArguments<T> { First = packed, Second = x });
    }

    private static void CheckCount(PoolOperator @operator, int expected, int actual, string name)
    {
        if (actual != expected)
            throw new ArgumentException($"{name} must have {expected} tensors, one for each output of {@operator.Name}, but got {actual}.", name);
    }
}
