using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>One output element of an unpooling: the value that claimed it last, or 0.</summary>
public struct UnpoolBody<TMemory, TWinners, TStore> : IBody
    where TMemory : struct, IMemory<TStore>
    where TWinners : struct, IWinners
    where TStore : unmanaged
{
    /// <summary>The pooled values.</summary>
    public TMemory Input;

    /// <summary>What <see cref="UnpoolClaimBody{TIndices, TWinners, TFaults}"/> found.</summary>
    public TWinners Winners;

    /// <summary>The unpooled tensor.</summary>
    public TMemory Output;

    /// <summary>Input: the pooled tensor. Output: the unpooled one.</summary>
    public Extent5 Extents;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        int winner = Winners.Load(index);
        TStore value = default;
        if (winner > 0)
        {
            Spot place = Extents.OutputSpot(index);
            value = Input.Load((((place.Outer * Extents.InputPlane) + winner - 1) * Extents.Inner) + place.Inner);
        }

        Output.Store(index, value);
    }
}
