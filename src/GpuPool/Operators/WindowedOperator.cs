using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// Pooling by windows that slide over the input. x is (N, C, spatial…) or (C, spatial…), or channels last, with as many
/// spatial axes as <see cref="Kernel"/> has numbers (1 to 3); the output has the same axes.
/// </summary>
/// <remarks>
/// Output extent: floor((in + padBegin + padEnd − dilation·(kernel − 1) − 1) / stride) + 1, as PyTorch and ONNX.
/// Any padding ≥ 0 is accepted, also more than half the kernel, as ONNX allows.
/// </remarks>
public abstract record WindowedOperator : ReducingOperator
{
    private protected WindowedOperator(Extents kernel)
    {
        Kernel = kernel;
    }

    /// <summary>The taps of a window along each spatial axis; its length is the number of spatial axes.</summary>
    public Extents Kernel { get; init; }

    /// <summary>The distance between windows, one per axis or one for all; the kernel if left out, as in PyTorch.</summary>
    public Extents Stride { get; init; }

    /// <summary>Padding in positions: one for all, one per axis, or all begins and then all ends (ONNX's pads); 0 if left out. It never wins a maximum, unless <see cref="PaddingMode"/> says what it holds.</summary>
    public Extents Padding { get; init; }

    /// <summary>
    /// What padding holds: nothing by default. With any other mode the result is that of a pooling without padding over the
    /// padded tensor: its elements may win, all count in an average, and their gradients go to the elements that they
    /// repeat. A constant has the index −1.
    /// </summary>
    public PaddingMode PaddingMode { get; init; }

    /// <summary>What padding holds with <see cref="PaddingMode.Constant"/>: a finite value of the element type; 0 by default.</summary>
    public double PaddingValue { get; init; }

    /// <summary>The distance between taps, one per axis or one for all; 1 if left out.</summary>
    public Extents Dilation { get; init; }

    /// <summary>Whether a last, incomplete window counts, as PyTorch's ceil_mode: one that starts beyond input and left padding is dropped.</summary>
    public bool CeilMode { get; init; }

    /// <summary>Chooses the padding by rule instead of <see cref="Padding"/>.</summary>
    public AutoPad AutoPad { get; init; }

    private protected virtual long DivisorOverrideOrZero => 0;

    private protected virtual bool CountsPadding => false;

    private protected sealed override Window LowerWindow(TensorShape x, out TensorShape output)
    {
        int rank = Kernel.Count;
        if (rank is < 1 or > 3)
            throw new ArgumentException($"kernel must have 1, 2 or 3 values, one per spatial axis, but got {Kernel}.", "kernel");
        SpatialView view = SpatialView.Of(x, rank, Layout);
        long[] kernel = WindowRules.PerAxis(Kernel, rank, [], 1, "kernel");
        long[] stride = WindowRules.PerAxis(Stride, rank, kernel, 1, "stride");
        long[] dilation = WindowRules.PerAxis(Dilation, rank, [1, 1, 1], 1, "dilation");
        (long[] begin, long[] end) = WindowRules.Sides(Padding, rank);
        if (AutoPad != AutoPad.NotSet && begin.Concat(end).Any(pad => pad != 0))
            throw new ArgumentException($"padding must be left out when autoPad is {AutoPad}, but got {Padding}.", "padding");

        Span<Axis> axes = [Axis.Untouched(1), Axis.Untouched(1), Axis.Untouched(1)];
        long[] spatial = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            long input = view.Spatial(i);
            Axis axis = AutoPad is AutoPad.SameUpper or AutoPad.SameLower
                ? WindowRules.SlideSame(input, kernel[i], stride[i], dilation[i], AutoPad == AutoPad.SameUpper)
                : WindowRules.Slide(input, kernel[i], stride[i], dilation[i], begin[i], end[i], CeilMode && AutoPad == AutoPad.NotSet);
            axes[3 - rank + i] = axis;
            spatial[i] = axis.Output;
        }

        output = view.With(spatial);
        if (CountsPadding || PaddingMode != PaddingMode.Implicit)
            CheckTaps(axes);
        return new Window
        {
            Outer = view.Outer,
            Inner = view.Inner,
            Depth = axes[0],
            Height = axes[1],
            Width = axes[2],
            DivisorOverride = DivisorOverrideOrZero,
            CountsPadding = CountsPadding ? 1 : 0,
        };
    }

    private protected sealed override BorderRule? LowerBorder(in Window window)
    {
        if (PaddingMode != PaddingMode.Implicit && !Reduction.IsFold)
            throw new ArgumentException($"paddingMode must be Implicit for {Name}, but got {PaddingMode}.", "paddingMode");
        if (!double.IsFinite(PaddingValue))
            throw new ArgumentException($"paddingValue must be finite, but got {PaddingValue}.", "paddingValue");
        if (PaddingValue != 0 && PaddingMode != PaddingMode.Constant)
            throw new ArgumentException($"paddingValue must be left out when paddingMode is {PaddingMode}, but got {PaddingValue}.", "paddingValue");
        ReadOnlySpan<Axis> axes = [window.Depth, window.Height, window.Width];
        bool isPadded = false;
        UInt128 plane = 1;
        foreach (Axis axis in axes)
        {
            isPadded |= axis.PadBegin + axis.PadEnd > 0;
            plane *= (UInt128)(axis.Input + axis.PadBegin + axis.PadEnd);
            if (PaddingMode == PaddingMode.Reflect && Math.Max(axis.PadBegin, axis.PadEnd) >= axis.Input)
            {
                throw new ArgumentException(
                    $"padding must be less than the input's extent when paddingMode is Reflect, but got {axis.PadBegin} + {axis.PadEnd} over {axis.Input} positions.", "padding");
            }

            if (PaddingMode != PaddingMode.Implicit && plane > long.MaxValue)
                throw new ArgumentException($"padding must leave a plane whose places fit 64 bits when paddingMode is {PaddingMode}, but got {Padding}.", "padding");
        }

        return isPadded ? PaddingMode switch
        {
            PaddingMode.Constant => new BorderRule(Border.Constant, PaddingValue),
            PaddingMode.Reflect => new BorderRule(Border.Reflect, 0),
            PaddingMode.Replicate => new BorderRule(Border.Replicate, 0),
            _ => null,
        }
        : null;
    }

    /// <summary>An average that counts padding divides by as many taps as a window has, also those beyond the input.</summary>
    private void CheckTaps(ReadOnlySpan<Axis> axes)
    {
        UInt128 taps = 1;
        foreach (Axis axis in axes)
        {
            taps *= (UInt128)Math.Min(axis.Kernel, axis.Input + axis.PadBegin + axis.PadEnd);
            if (taps > long.MaxValue)
                throw new ArgumentException($"kernel must have no more taps than fit 64 bits when padding is counted, but got {Kernel}.", "kernel");
        }
    }
}
