using System.Runtime.InteropServices;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Unpool;

/// <summary>Puts the values of one outer slice after the other at their places; threads have slices of their own.</summary>
/// <typeparam name="TStore">Any type of the elements' size.</typeparam>
internal sealed unsafe class UnpoolProgram<TStore>(PoolPlan plan, UnpoolGeometry geometry) : HostProgram
    where TStore : unmanaged
{
    // Fewer elements than this are not worth a second thread.
    private const long Grain = 16384;

    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        var longs = new HostMemory<long>((long*)tensors.Indices);
        if (plan.HasPlainIndices)
            Run(longs, tensors, threads);
        else
            Run(Counted(longs, tensors), tensors, threads);
    }

    private CountedIndices<HostMemory<long>, HostWinners> Counted(HostMemory<long> longs, in HostTensors tensors) => new()
    {
        Longs = longs,
        Ints = new HostWinners((int*)tensors.Indices),
        Narrow = plan.NarrowIndices ? 1 : 0,
        Count = IndexSpace.Of(plan.Problem, tensors.IndexOrigin),
    };

    private void Run<TIndices>(TIndices indices, in HostTensors tensors, HostThreads threads)
        where TIndices : struct, IMemory<long>
    {
        Extent5 extents = geometry.Extents;
        long fault = 0;
        var slices = new Slices<TIndices>(geometry, (TStore*)tensors[0], indices, (TStore*)tensors.Output, &fault);
        threads.Run(slices, extents.Outer, Math.Max(1, Grain / Math.Max(1, extents.OutputPlane * extents.Inner)));
        UnpoolRules.CheckIndices(geometry, fault);
    }

    private readonly struct Slices<TIndices>(UnpoolGeometry geometry, TStore* input, TIndices indices, TStore* output, long* fault) : IRangeWork
        where TIndices : struct, IMemory<long>
    {
        public void Run(long first, long end)
        {
            Extent5 extents = geometry.Extents;
            long inner = extents.Inner;
            long taken = extents.InputPlane * inner;
            long given = extents.OutputPlane * inner;
            bool moves = geometry.IndexWidth != extents.OutputWidth || geometry.IndexHeight != extents.OutputHeight
                || geometry.IndexDepth != extents.OutputDepth;
            for (long outer = first; outer < end; outer++)
            {
                TStore* target = output + (outer * given);
                NativeMemory.Clear(target, checked((nuint)given * (nuint)sizeof(TStore)));
                long channel = 0;
                for (long i = outer * taken; i < (outer + 1) * taken; i++)
                {
                    long place = moves ? geometry.Place(indices.Load(i)) : indices.Load(i);
                    if ((ulong)place >= (ulong)extents.OutputPlane)
                    {
                        // One of the faults is enough to report.
                        Volatile.Write(ref *fault, i + 1);
                        return;
                    }

                    target[(place * inner) + channel] = input[i];
                    channel = channel + 1 == inner ? 0 : channel + 1;
                }
            }
        }
    }
}
