using System.Numerics.Tensors;

namespace GpuPool;

// Indices of 32 bits beside those of 64.
public sealed partial class PoolEngine
{
    /// <summary>Runs an operator that gives indices, in 64 or 32 bits.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <typeparam name="TIndex">long or int.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <returns>New tensors of the operator's output shape: the values, and where each was found.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or a type breaks a rule, the operator gives no indices, or int does not hold them.</exception>
    public (Tensor<T> Values, Tensor<TIndex> Indices) RunWithIndices<T, TIndex>(PoolOperator @operator, Tensor<T> x)
        where T : unmanaged
        where TIndex : unmanaged =>
        RunWithIndices<T, TIndex>(@operator, new PoolArguments<T> { First = Checked(x) });

    /// <summary>Runs an operator with any inputs and makes the output and its indices, in 64 or 32 bits.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <typeparam name="TIndex">long or int.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="arguments">The inputs; outputs are ignored.</param>
    /// <returns>New tensors of the operator's output shape: the values, and where each was found.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or a type breaks a rule, the operator gives no indices, or int does not hold them.</exception>
    public (Tensor<T> Values, Tensor<TIndex> Indices) RunWithIndices<T, TIndex>(PoolOperator @operator, in PoolArguments<T> arguments)
        where T : unmanaged
        where TIndex : unmanaged
    {
        bool isNarrow = IsNarrow<TIndex>();
        PoolArguments<T> call = arguments;
        nint[] lengths = PlanOf(@operator, call, withIndices: true, isNarrow).Output.ToLengths();
        Tensor<T> y = Tensor.CreateFromShapeUninitialized<T>(lengths);
        Tensor<TIndex> indices = Tensor.CreateFromShapeUninitialized<TIndex>(lengths);
        call.Output = y;
        call.OutputIndices = default;
        call.OutputIndices32 = default;
        if ((object)indices is Tensor<int> narrow)
            call.OutputIndices32 = narrow;
        else
            call.OutputIndices = (Tensor<long>)(object)indices;
        RunInto(@operator, call, withIndices: true, isNarrow);
        return (y, indices);
    }

    /// <summary>Runs an unpooling: x and its indices in 32 bits.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <param name="indices">The place of each element of x.</param>
    /// <returns>A new tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape, the type or an index breaks a rule.</exception>
    public Tensor<T> Run<T>(PoolOperator @operator, Tensor<T> x, Tensor<int> indices)
        where T : unmanaged =>
        Run(@operator, new PoolArguments<T> { First = Checked(x), Indices32 = Checked(indices) });

    /// <summary>Runs an operator with two inputs of elements and one of indices in 32 bits.</summary>
    /// <typeparam name="T">Half, float or double.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="first">The first input, such as dy.</param>
    /// <param name="second">The second input, such as x or rois.</param>
    /// <param name="indices">The indices, or the image of each region.</param>
    /// <returns>A new tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape, the type or an index breaks a rule.</exception>
    public Tensor<T> Run<T>(PoolOperator @operator, Tensor<T> first, Tensor<T> second, Tensor<int> indices)
        where T : unmanaged =>
        Run(@operator, new PoolArguments<T> { First = Checked(first), Second = Checked(second), Indices32 = Checked(indices) });

    /// <summary>Runs an operator that gives indices on the device, in 64 or 32 bits; returns when it is queued.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <typeparam name="TIndex">long or int.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <returns>New device tensors of the operator's output shape: the values, and where each was found.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or a type breaks a rule, the operator gives no indices, or int does not hold them.</exception>
    public (DeviceTensor<T> Values, DeviceTensor<TIndex> Indices) RunWithIndices<T, TIndex>(PoolOperator @operator, DeviceTensor<T> x)
        where T : unmanaged
        where TIndex : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        bool isNarrow = IsNarrow<TIndex>();
        DeviceTensor<TIndex> indices = Allocate<TIndex>(Plan<T>(@operator, [x.Shape], withIndices: true, isNarrow).Output);
        try
        {
            var arguments = new DeviceArguments<T> { First = x, OutputIndices = indices as DeviceTensor<long>, OutputIndices32 = indices as DeviceTensor<int> };
            return (Run(@operator, arguments), indices);
        }
        catch
        {
            indices.Dispose();
            throw;
        }
    }

    private static bool IsNarrow<TIndex>() =>
        typeof(TIndex) == typeof(int) || (typeof(TIndex) == typeof(long)
            ? false
            : throw new ArgumentException($"TIndex must be long or int, but is {typeof(TIndex).Name}.", nameof(TIndex)));
}
