using System.Runtime.CompilerServices;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Unpool;

/// <summary>The gradient of an unpooling: each element takes the gradient at the place it was put.</summary>
/// <typeparam name="TStore">Any type of the elements' size.</typeparam>
internal sealed unsafe class UnpoolGradientProgram<TStore>(UnpoolGeometry geometry) : HostProgram
    where TStore : unmanaged
{
    // Fewer elements than this are not worth a second thread.
    private const long Grain = 16384;

    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        Extent5 extents = geometry.Extents;
        long fault = 0;
        var slices = new Slices(geometry, (TStore*)tensors[0], (long*)tensors.Indices, (TStore*)tensors.Output, &fault);
        threads.Run(slices, extents.Outer, Math.Max(1, Grain / Math.Max(1, extents.InputPlane * extents.Inner)));
        UnpoolRules.CheckIndices(geometry, fault);
    }

    private readonly struct Slices(UnpoolGeometry geometry, TStore* dy, long* indices, TStore* dx, long* fault) : IRangeWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(long first, long end)
        {
            Extent5 extents = geometry.Extents;
            long inner = extents.Inner;
            long plane = extents.OutputPlane;
            long count = extents.InputPlane * inner;
            bool moves = geometry.IndexWidth != extents.OutputWidth || geometry.IndexHeight != extents.OutputHeight
                || geometry.IndexDepth != extents.OutputDepth;
            for (long outer = first; outer < end; outer++)
            {
                TStore* from = dy + (outer * plane * inner);
                long channel = 0;
                for (long i = outer * count; i < (outer + 1) * count; i++)
                {
                    long place = moves ? geometry.Place(indices[i]) : indices[i];
                    if ((ulong)place >= (ulong)plane)
                    {
                        // One of the faults is enough to report.
                        Volatile.Write(ref *fault, i + 1);
                        return;
                    }

                    dx[i] = from[(place * inner) + channel];
                    channel = channel + 1 == inner ? 0 : channel + 1;
                }
            }
        }
    }
}
