using System.Numerics.Tensors;

namespace GpuPool;

/// <summary>
/// The tensors of one call on host memory, for operators with several inputs and for outputs that the caller owns.
/// Nothing is allocated. Tensors may lie in managed or native memory and have more than 2³¹ elements.
/// </summary>
/// <typeparam name="T">Half, float, double or an integer type.</typeparam>
public ref struct PoolArguments<T>
    where T : unmanaged
{
    /// <summary>The first input of elements: x, or dy for a gradient.</summary>
    public ReadOnlyTensorSpan<T> First { get; set; }

    /// <summary>The second input of elements: x for a gradient, samples, rois.</summary>
    public ReadOnlyTensorSpan<T> Second { get; set; }

    /// <summary>The third input of elements: samples or rois for a gradient.</summary>
    public ReadOnlyTensorSpan<T> Third { get; set; }

    /// <summary>The input of indices: those of an unpooling, the image of each region, the offsets or ids of segments.</summary>
    public ReadOnlyTensorSpan<long> Indices { get; set; }

    /// <summary>The input of indices, if they have 32 bits: instead of <see cref="Indices"/>.</summary>
    public ReadOnlyTensorSpan<int> Indices32 { get; set; }

    /// <summary>
    /// The mask of a masked pooling. One of x's own type may also stand in the place after x, and one of long in
    /// <see cref="Indices"/>.
    /// </summary>
    public MaskSpan Mask { get; set; }

    /// <summary>The output; dense, of the shape that the operator gives.</summary>
    public TensorSpan<T> Output { get; set; }

    /// <summary>The index of each output value, if wanted; dense, of the output's shape.</summary>
    public TensorSpan<long> OutputIndices { get; set; }

    /// <summary>The index of each output value in 32 bits, if wanted: instead of <see cref="OutputIndices"/>; dense, of the output's shape.</summary>
    public TensorSpan<int> OutputIndices32 { get; set; }

    /// <summary>
    /// Asks the call to stop. It is looked at before the call starts, between its copies and kernels on a device, and between
    /// the pieces of a call that is cut. Stopped, the call throws <see cref="OperationCanceledException"/>; an output that was
    /// computed in pieces then holds the pieces that were done, any other is as it was.
    /// </summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Is told the share of the work that is done, from 0 to 1, on any thread; calls that are not cut tell only the end.</summary>
    public IProgress<double>? Progress { get; set; }

    /// <summary>Moves a mask that was given as another input to its own place.</summary>
    internal void FindMask(PoolOperator @operator)
    {
        if (!@operator.TakesMask || !Mask.IsEmpty)
            return;
        if (Indices.Rank > 0)
        {
            Mask = Indices;
            Indices = default;
        }
        else if (Indices32.Rank > 0)
        {
            Mask = Indices32;
            Indices32 = default;
        }
        else if (@operator is GradientOperator)
        {
            Mask = MaskSpan.OfElements(Third);
        }
        else
        {
            Mask = MaskSpan.OfElements(Second);
        }
    }
}
