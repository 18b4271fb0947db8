using System.Numerics.Tensors;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>Runs an operator with one input on a thread of the pool.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input; it must not change until the task has ended.</param>
    /// <param name="cancellation">Stops the call: see <see cref="PoolArguments{T}.Cancellation"/>. The engine stays usable.</param>
    /// <returns>A new tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule; thrown at once.</exception>
    public Task<Tensor<T>> RunAsync<T>(PoolOperator @operator, Tensor<T> x, CancellationToken cancellation = default)
        where T : unmanaged
    {
        _ = Plan<T>(@operator, [TensorShape.FromLengths(Checked(x).Lengths)], withIndices: false);
        return Task.Run(() => Run(@operator, new PoolArguments<T> { First = x, Cancellation = cancellation }), cancellation);
    }

    /// <summary>Runs an operator with one input on a thread of the pool, into the caller's output.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input; it must not change until the task has ended.</param>
    /// <param name="y">The output, of the operator's output shape; it must not be used until the task has ended.</param>
    /// <param name="cancellation">
    /// Stops the call. If the task ends as cancelled, y is as it was; only where the call was cut into pieces because the
    /// device is too small does y hold those that were done.
    /// </param>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule; thrown at once.</exception>
    public Task RunAsync<T>(PoolOperator @operator, Tensor<T> x, Tensor<T> y, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(y);
        Engine.SpanRules.CheckOutput(y.AsTensorSpan(), Plan<T>(@operator, [TensorShape.FromLengths(Checked(x).Lengths)], withIndices: false).Output, nameof(y));
        return Task.Run(() => RunInto(@operator, new PoolArguments<T> { First = x, Output = y, Cancellation = cancellation }), cancellation);
    }
}
