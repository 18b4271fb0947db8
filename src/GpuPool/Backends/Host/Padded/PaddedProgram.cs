using System.Buffers;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Padded;

/// <summary>Pads a part of the planes and pools it, part by part: threads have parts of their own, or share one if there are few.</summary>
/// <typeparam name="TStore">Any type of the elements' size.</typeparam>
/// <param name="problem">The problem.</param>
/// <param name="parts">The outer positions of a part, and what pools them when they are padded.</param>
/// <param name="constant">What a constant border holds.</param>
internal sealed unsafe class PaddedProgram<TStore>(BorderedProblem problem, PartPrograms parts, TStore constant) : HostProgram
    where TStore : unmanaged
{
    private readonly PlanePadding<TStore> _padding = new(problem, constant);
    private readonly Extent5 _extents = problem.Window.Extents;

    // Few parts are shared, so that no thread waits for another one's part.
    private bool IsShared(HostThreads threads) => parts.Count < 2 * threads.Degree;

    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        if (!IsShared(threads))
        {
            threads.Run(new Work(this, tensors), parts.Count, 1);
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            fixed (byte* part = buffer)
            {
                for (long number = 0; number < parts.Count; number++)
                {
                    threads.Run(new Rows(_padding, Input(tensors, number), (TStore*)part), parts.Items(number) * _padding.Rows, 64);
                    Pool(tensors, number, (TStore*)part, threads);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int PartBytes => checked((int)(parts.Size * _padding.PlaneElements * sizeof(TStore)));

    private TStore* Input(in HostTensors tensors, long number) => (TStore*)tensors[0] + (parts.First(number) * _extents.InputPlane * _extents.Inner);

    private void Pool(in HostTensors tensors, long number, TStore* part, HostThreads threads)
    {
        HostTensors own = tensors;
        own[0] = (nint)part;
        own.Output = (nint)((TStore*)tensors.Output + (parts.First(number) * _extents.OutputPlane * _extents.Inner));
        parts[number].Run(own, threads);
    }

    private void Run(in HostTensors tensors, long first, long end)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            fixed (byte* part = buffer)
            {
                for (long number = first; number < end; number++)
                {
                    _padding.Fill(Input(tensors, number), (TStore*)part, 0, parts.Items(number) * _padding.Rows);
                    Pool(tensors, number, (TStore*)part, HostThreads.Alone);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private readonly struct Rows(PlanePadding<TStore> padding, TStore* input, TStore* part) : IRangeWork
    {
        public void Run(long first, long end) => padding.Fill(input, part, first, end);
    }

    private readonly struct Work(PaddedProgram<TStore> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run(tensors, first, end);
    }
}
