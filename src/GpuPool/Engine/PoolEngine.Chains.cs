using System.Numerics.Tensors;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>Runs operators one after the other on the device, without coming back to the host in between.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operators">The operators, each with one input; the first gets x.</param>
    /// <param name="x">The input.</param>
    /// <returns>A new tensor: the output of the last operator.</returns>
    /// <exception cref="ArgumentException">There are no operators, or one of them breaks a rule.</exception>
    public Tensor<T> Run<T>(IReadOnlyList<PoolOperator> operators, Tensor<T> x)
        where T : unmanaged
    {
        using DeviceTensor<T> input = Upload(x);
        using DeviceTensor<T> output = Run(operators, input);
        return Download(output);
    }

    /// <summary>Runs operators one after the other on the device, with at most two intermediate buffers.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operators">The operators, each with one input; the first gets x.</param>
    /// <param name="x">The input.</param>
    /// <returns>A new device tensor: the output of the last operator.</returns>
    /// <exception cref="ArgumentException">There are no operators, or one of them breaks a rule.</exception>
    public DeviceTensor<T> Run<T>(IReadOnlyList<PoolOperator> operators, DeviceTensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(operators);
        ArgumentNullException.ThrowIfNull(x);
        if (operators.Count == 0)
            throw new ArgumentException("operators must hold at least one operator, but is empty.", nameof(operators));

        // All shapes are checked before anything runs.
        var shapes = new TensorShape[operators.Count];
        for (int i = 0; i < operators.Count; i++)
            shapes[i] = Plan<T>(operators[i], [i == 0 ? x.Shape : shapes[i - 1]], withIndices: false).Output;

        // Two buffers of the largest even and odd intermediate take turns.
        long[] most = [0, 0];
        for (int i = 0; i < operators.Count - 1; i++)
            most[i % 2] = Math.Max(most[i % 2], Bytes<T>(shapes[i]));
        DeviceTensor<T> output = Allocate<T>(shapes[^1]);
        try
        {
            using Dispatch.Storage even = _backend.Allocate(most[0]);
            using Dispatch.Storage odd = _backend.Allocate(most[1]);
            DeviceTensor<T> current = x;
            for (int i = 0; i < operators.Count; i++)
            {
                // Views of the shared buffers: not disposed, the buffers are.
                DeviceTensor<T> next = i == operators.Count - 1 ? output : new DeviceTensor<T>(i % 2 == 0 ? even : odd, shapes[i]);
                current = Run(operators[i], new DeviceArguments<T> { First = current, Output = next });
            }

            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}
