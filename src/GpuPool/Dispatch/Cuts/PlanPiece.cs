using System.Numerics;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Dispatch.Cuts;

/// <summary>A part of a call: a plan of its own, and where its tensors begin within those of the whole.</summary>
/// <param name="Plan">What to run.</param>
/// <param name="InputStarts">The first element of each input, in the plan's order.</param>
/// <param name="OutputStart">The first element of the output.</param>
/// <param name="IndexShift">What must be added to the indices that come out, since they are counted within the part's plane.</param>
/// <param name="IndexOrigin">The first index of the part, where indices count over the whole tensor.</param>
internal sealed record PlanPiece(PoolPlan Plan, long[] InputStarts, long OutputStart, long IndexShift = 0, long IndexOrigin = 0)
{
    /// <summary>The part of the tensors.</summary>
    public HostTensors Of(in HostTensors whole)
    {
        HostTensors part = whole;
        int size = ElementTypes.Size(Plan.Type);
        int elements = 0;
        for (int i = 0; i < InputStarts.Length; i++)
        {
            nint start = checked((nint)(InputStarts[i] * PlanBytes.InputSize(Plan, i)));
            switch (PlanBytes.Kind(Plan, i))
            {
                case InputKind.Indices:
                    part.Indices += start;
                    break;
                case InputKind.Mask:
                    part.Mask += start;
                    break;
                default:
                    part[elements++] += start;
                    break;
            }
        }

        part.Output += checked((nint)(OutputStart * size));
        if (Plan.WithIndices)
            part.OutputIndices += checked((nint)(OutputStart * Plan.IndexSize));
        part.IndexOrigin += IndexOrigin;
        part.Progress = null;
        return part;
    }

    /// <summary>Counts the indices of a part that was computed within the whole plane.</summary>
    public unsafe void ShiftIndices(in HostTensors part)
    {
        if (!Plan.WithIndices || IndexShift == 0)
            return;
        if (Plan.NarrowIndices)
            Shift((int*)part.OutputIndices);
        else
            Shift((long*)part.OutputIndices);
    }

    private unsafe void Shift<T>(T* indices)
        where T : unmanaged, IBinaryInteger<T>
    {
        T shift = T.CreateChecked(IndexShift);
        for (long i = 0; i < Plan.Output.ElementCount; i++)
        {
            // −1 says that a window has no element.
            if (!T.IsNegative(indices[i]))
                indices[i] += shift;
        }
    }
}
