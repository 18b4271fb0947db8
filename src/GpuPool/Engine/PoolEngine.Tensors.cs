using System.Numerics.Tensors;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>Runs an operator with one input: max, average, Lp, adaptive and global pooling.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <returns>A new tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public Tensor<T> Run<T>(PoolOperator @operator, Tensor<T> x)
        where T : unmanaged =>
        Run(@operator, new PoolArguments<T> { First = Checked(x) });

    /// <summary>Runs an operator with two inputs of elements: a gradient (dy, x), samples of fractional pooling, rois.</summary>
    /// <typeparam name="T">Half, float or double.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="first">The first input, such as dy.</param>
    /// <param name="second">The second input, such as x.</param>
    /// <returns>A new tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public Tensor<T> Run<T>(PoolOperator @operator, Tensor<T> first, Tensor<T> second)
        where T : unmanaged =>
        Run(@operator, new PoolArguments<T> { First = Checked(first), Second = Checked(second) });

    /// <summary>Runs an operator with one input of elements and one of indices: unpooling, segments.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <param name="indices">The place of each element of x in its output plane; the offsets or ids of segments.</param>
    /// <returns>A new tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape, the type or an index breaks a rule.</exception>
    public Tensor<T> Run<T>(PoolOperator @operator, Tensor<T> x, Tensor<long> indices)
        where T : unmanaged =>
        Run(@operator, new PoolArguments<T> { First = Checked(x), Indices = Checked(indices) });

    /// <summary>Runs an operator with two inputs of elements and one of indices: RoiAlign, the gradient of an unpooling, a max gradient with known indices.</summary>
    /// <typeparam name="T">Half, float or double.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="first">The first input, such as dy.</param>
    /// <param name="second">The second input, such as x or rois.</param>
    /// <param name="indices">The indices, or the image of each region.</param>
    /// <returns>A new tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape, the type or an index breaks a rule.</exception>
    public Tensor<T> Run<T>(PoolOperator @operator, Tensor<T> first, Tensor<T> second, Tensor<long> indices)
        where T : unmanaged =>
        Run(@operator, new PoolArguments<T> { First = Checked(first), Second = Checked(second), Indices = Checked(indices) });

    /// <summary>Runs a masked pooling: the average or the maximum of what a mask keeps.</summary>
    /// <typeparam name="T">Half, float, double; an integer type for a maximum.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <param name="mask">The mask: a tensor of bool, byte, int, long, float or double with x's shape without its channels.</param>
    /// <returns>A new tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public Tensor<T> Run<T>(PoolOperator @operator, Tensor<T> x, MaskSpan mask)
        where T : unmanaged =>
        Run(@operator, new PoolArguments<T> { First = Checked(x), Mask = mask });

    /// <summary>Runs the gradient of a masked pooling.</summary>
    /// <typeparam name="T">Half, float or double.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="dy">The gradient with respect to the output.</param>
    /// <param name="x">The forward input.</param>
    /// <param name="mask">The forward mask.</param>
    /// <returns>A new tensor of x's shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule.</exception>
    public Tensor<T> Run<T>(PoolOperator @operator, Tensor<T> dy, Tensor<T> x, MaskSpan mask)
        where T : unmanaged =>
        Run(@operator, new PoolArguments<T> { First = Checked(dy), Second = Checked(x), Mask = mask });

    /// <summary>Runs an operator that gives indices: max and min pooling.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="x">The input.</param>
    /// <returns>New tensors of the operator's output shape: the values, and where each was found in its input plane.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule, or the operator gives no indices.</exception>
    public (Tensor<T> Values, Tensor<long> Indices) RunWithIndices<T>(PoolOperator @operator, Tensor<T> x)
        where T : unmanaged =>
        RunWithIndices(@operator, new PoolArguments<T> { First = Checked(x) });

    /// <summary>Runs an operator with any inputs and makes the output.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="arguments">The inputs; outputs are ignored.</param>
    /// <returns>A new tensor of the operator's output shape.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape, the type or an index breaks a rule.</exception>
    public Tensor<T> Run<T>(PoolOperator @operator, in PoolArguments<T> arguments)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(@operator);
        PoolArguments<T> call = arguments;
        call.FindMask(@operator);
        Tensor<T> y = Tensor.CreateFromShapeUninitialized<T>(PlanOf(@operator, call, withIndices: false).Output.ToLengths());
        call.Output = y;
        call.OutputIndices = default;
        call.OutputIndices32 = default;
        RunInto(@operator, call);
        return y;
    }

    /// <summary>Runs an operator with any inputs and makes the output and its indices.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="operator">The operator.</param>
    /// <param name="arguments">The inputs; outputs are ignored.</param>
    /// <returns>New tensors of the operator's output shape: the values, and where each was found in its input plane.</returns>
    /// <exception cref="ArgumentException">An attribute, a shape or the type breaks a rule, or the operator gives no indices.</exception>
    public (Tensor<T> Values, Tensor<long> Indices) RunWithIndices<T>(PoolOperator @operator, in PoolArguments<T> arguments)
        where T : unmanaged => RunWithIndices<T, long>(@operator, arguments);

    private static ReadOnlyTensorSpan<T> Checked<T>(Tensor<T> tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.AsReadOnlyTensorSpan();
    }
}
