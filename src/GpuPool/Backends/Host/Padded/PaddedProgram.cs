using System.Buffers;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Padded;

/// <summary>Pads a part of the planes and pools it, part by part: threads have parts of their own, or share one if there are few.</summary>
/// <typeparam name="TStore">Any type of the elements' size.</typeparam>
/// <param name="problem">The problem.</param>
/// <param name="count">Outer positions of a part.</param>
/// <param name="full">Pools a padded part.</param>
/// <param name="last">Pools the last part, which may be smaller.</param>
/// <param name="constant">What a constant border holds.</param>
internal sealed unsafe class PaddedProgram<TStore>(BorderedProblem problem, long count, HostProgram full, HostProgram last, TStore constant) : HostProgram
    where TStore : unmanaged
{
    private static readonly HostThreads s_alone = new(1);

    private readonly PlanePadding<TStore> _padding = new(problem, constant);
    private readonly Extent5 _extents = problem.Window.Extents;

    private long Parts => (_extents.Outer + count - 1) / count;

    // Few parts are shared, so that no thread waits for another one's part.
    private bool IsShared(HostThreads threads) => Parts < 2 * threads.Degree;

    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        if (!IsShared(threads))
        {
            threads.Run(new Work(this, tensors), Parts, 1);
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            fixed (byte* part = buffer)
            {
                for (long number = 0; number < Parts; number++)
                {
                    threads.Run(new Rows(_padding, Input(tensors, number), (TStore*)part), Count(number) * _padding.Rows, 64);
                    Pool(tensors, number, (TStore*)part, threads);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int PartBytes => checked((int)(count * _padding.PlaneElements * sizeof(TStore)));

    private long Count(long number) => Math.Min(count, _extents.Outer - (number * count));

    private TStore* Input(in HostTensors tensors, long number) => (TStore*)tensors[0] + (number * count * _extents.InputPlane * _extents.Inner);

    private void Pool(in HostTensors tensors, long number, TStore* part, HostThreads threads)
    {
        HostTensors own = tensors;
        own[0] = (nint)part;
        own.Output = (nint)((TStore*)tensors.Output + (number * count * _extents.OutputPlane * _extents.Inner));
        (Count(number) == count ? full : last).Run(own, threads);
    }

    private readonly struct Rows(PlanePadding<TStore> padding, TStore* input, TStore* part) : IRangeWork
    {
        public void Run(long first, long end) => padding.Fill(input, part, first, end);
    }

    private readonly struct Work(PaddedProgram<TStore> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end)
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent(program.PartBytes);
            try
            {
                fixed (byte* part = buffer)
                {
                    for (long number = first; number < end; number++)
                    {
                        program._padding.Fill(program.Input(tensors, number), (TStore*)part, 0, program.Count(number) * program._padding.Rows);
                        program.Pool(tensors, number, (TStore*)part, s_alone);
                    }
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
