using System.Numerics;
using System.Runtime.InteropServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Dispatch;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>The gradient of a masked average channels last. The weights of an image are summed first, once.</summary>
internal sealed unsafe class MaskedRowGradients<TStore, T, TVector, TLanes, TCodec, TFold>(MaskedGeometry geometry, ElementType mask)
    : RowGradients<TStore, T, TVector, TLanes, TCodec, TFold>(geometry.Batch * geometry.Positions, geometry.Channels, geometry.Batch)
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private readonly WeightReader<T> _weights = WeightReader<T>.Of(mask, flags: false);

    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        double* totals = (double*)NativeMemory.Alloc((nuint)geometry.Batch, sizeof(double));
        try
        {
            threads.Run(new Sums(this, tensors.Mask, totals), geometry.Batch, Math.Max(1, 16384 / geometry.Positions));
            Run(tensors, new RowInputs { Mask = tensors.Mask, Totals = totals }, threads);
        }
        finally
        {
            NativeMemory.Free(totals);
        }
    }

    protected override void Find(in RowInputs inputs, long first, long count, long* groups, T* factors)
    {
        _weights.Read(inputs.Mask, first, count, factors);
        for (long i = 0; i < count; i++)
        {
            groups[i] = (first + i) / geometry.Positions;
            if (factors[i] != T.Zero)
                factors[i] /= T.CreateTruncating(inputs.Totals[groups[i]]);
        }
    }

    private void Sum(nint masks, double* totals, long first, long end)
    {
        const int Block = 256;
        T* weights = stackalloc T[Block];
        for (long image = first; image < end; image++)
        {
            var total = default(WeightSum);
            for (long p = 0; p < geometry.Positions; p += Block)
            {
                long count = Math.Min(Block, geometry.Positions - p);
                _weights.Read(masks, (image * geometry.Positions) + p, count, weights);
                total.Add(weights, count);
            }

            totals[image] = total.Total;
        }
    }

    private readonly struct Sums(MaskedRowGradients<TStore, T, TVector, TLanes, TCodec, TFold> program, nint mask, double* totals) : IRangeWork
    {
        public void Run(long first, long end) => program.Sum(mask, totals, first, end);
    }
}
