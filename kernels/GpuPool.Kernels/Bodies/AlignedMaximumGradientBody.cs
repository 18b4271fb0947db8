using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One element of the gradient of RoiAlign in max mode: the weighted gradients of the bins it won, gathered over the
/// regions in order, without atomics.
/// </summary>
public struct AlignedMaximumGradientBody<TMemory, TIndices, TWeights, TStore, TValue, TElement> : IBody
    where TMemory : struct, IMemory<TStore>
    where TIndices : struct, IMemory<long>
    where TWeights : struct, IMemory<TValue>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
{
    /// <summary>The gradient with respect to the bins.</summary>
    public TMemory OutputGradient;

    /// <summary>The gradient with respect to the feature maps.</summary>
    public TMemory InputGradient;

    /// <summary>The place of each bin's winner.</summary>
    public TIndices Places;

    /// <summary>The weight of each bin's winner.</summary>
    public TWeights Weights;

    /// <summary>The image of each region.</summary>
    public TIndices Images;

    /// <summary>The extents.</summary>
    public RegionGrid<TValue> Grid;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Spot input = Grid.InputSpot(index);
        long place = (input.Height * Grid.Width) + input.Width;
        TValue sum = TValue.Zero;
        for (long region = 0; region < Grid.Regions; region++)
        {
            if (Images.Load(region) != input.Outer)
                continue;
            for (long row = 0; row < Grid.OutputHeight; row++)
            {
                for (long column = 0; column < Grid.OutputWidth; column++)
                {
                    long bin = Grid.OutputOffset(region, input.Inner, row, column);
                    if (Places.Load(bin) == place)
                        sum += Weights.Load(bin) * TElement.Load(OutputGradient.Load(bin));
                }
            }
        }

        InputGradient.Store(index, TElement.Store(sum));
    }
}
