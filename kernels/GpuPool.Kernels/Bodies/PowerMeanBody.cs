using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>One output element of a generalised mean whose power is one number per channel; or what its gradient needs to know.</summary>
public struct PowerMeanBody<TMemory, TReals, TStore, TValue, TElement, TReal> : IBody
    where TMemory : struct, IMemory<TStore>
    where TReals : struct, IMemory<TValue>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    /// <summary>The input.</summary>
    public TMemory Input;

    /// <summary>The power of each channel.</summary>
    public TMemory Powers;

    /// <summary>The output; unused for the gradient.</summary>
    public TMemory Output;

    /// <summary>As <see cref="FactsBody{TMemory, TReals, TStore, TValue, TSum, TElement, TReduction, TSlope}.Facts"/>; unused forward.</summary>
    public TReals Facts;

    /// <summary>The windows.</summary>
    public Window Window;

    /// <summary>How many channels lie side by side on the outer axis, or 0 if they are the inner axis.</summary>
    public long OuterChannels;

    /// <summary>ε.</summary>
    public TValue Floor;

    /// <summary>1 for the gradient's facts, 0 for the output.</summary>
    public int WritesFacts;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Window.Extents;
        Spot output = extents.OutputSpot(index);
        TValue power = TElement.Load(Powers.Load(OuterChannels == 0 ? output.Inner : output.Outer % OuterChannels));
        var reduction = new GeneralizedMean<TValue, TReal>(power, Floor);
        ScaledSum<TValue> sum = TapWalk.Reduce<TMemory, TStore, TValue, ScaledSum<TValue>, TElement, GeneralizedMean<TValue, TReal>>(
            Input, extents, output, Window.DepthTaps(output), Window.HeightTaps(output), Window.WidthTaps(output), reduction);
        if (WritesFacts == 0)
        {
            Output.Store(index, TElement.Store(reduction.Finish(sum, 0)));
            return;
        }

        Facts<TValue> facts = new GeneralizedMeanSlope<TValue, TReal>(power, Floor).Facts(sum);
        long count = extents.OutputCount;
        Facts.Store(index, facts.First);
        Facts.Store(count + index, facts.Second);
        Facts.Store((2 * count) + index, facts.Third);
    }
}
