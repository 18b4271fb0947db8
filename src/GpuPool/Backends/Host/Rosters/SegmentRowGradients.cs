using System.Numerics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Dispatch;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>The gradient of a segment average or sum.</summary>
internal sealed unsafe class SegmentRowGradients<TStore, T, TVector, TLanes, TCodec, TFold>(SegmentGeometry geometry)
    : RowGradients<TStore, T, TVector, TLanes, TCodec, TFold>(geometry.Rows, geometry.Channels, geometry.Segments)
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        using var index = new SegmentIndex(geometry, (long*)tensors.Indices);
        Run(tensors, new RowInputs { Offsets = index.Offsets, Ids = geometry.ById ? (long*)tensors.Indices : null }, threads);
    }

    protected override void Find(in RowInputs inputs, long first, long count, long* groups, T* factors)
    {
        long segment = inputs.Ids == null ? Behind(inputs.Offsets, first) : 0;
        for (long i = 0; i < count; i++)
        {
            // The first segment that ends behind the row, which is in it unless it also begins behind it.
            while (inputs.Ids == null && segment < geometry.Segments && inputs.Offsets[segment + 1] <= first + i)
                segment++;
            groups[i] = inputs.Ids == null ? segment : inputs.Ids[first + i];
            bool belongs = inputs.Ids != null || (segment < geometry.Segments && inputs.Offsets[segment] <= first + i);
            factors[i] = !belongs ? T.Zero
                : geometry.Mode == RosterMode.Sum ? T.One
                : T.One / T.CreateTruncating(inputs.Offsets[groups[i] + 1] - inputs.Offsets[groups[i]]);
        }
    }

    private long Behind(long* offsets, long row)
    {
        long low = 0;
        long high = geometry.Segments;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (offsets[middle + 1] > row)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
