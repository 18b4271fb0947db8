using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// What each row of windows adds to each of the rows of columns under it: those are lines of scratch memory while a further
/// row of windows reaches them. All offsets are in elements.
/// </summary>
internal sealed unsafe class GatherSteps
{
    // The first line has zeros, the second takes what belongs to padding.
    private const long Zeros = 0;
    private const long Padding = 1;

    private readonly GatherStep[] _steps;
    private readonly GatherStep[] _rest;

    /// <summary>Works out the steps.</summary>
    /// <param name="axis">The height.</param>
    /// <param name="width">Columns of a row.</param>
    /// <param name="pitch">Elements of a line.</param>
    public GatherSteps(in Axis axis, long width, long pitch)
    {
        Complete = CompleteOf(axis);
        long lines = Math.Min(((axis.Kernel - 1) * axis.Dilation) + 1, axis.Input);
        Lines = 2 + lines;
        _steps = GC.AllocateArray<GatherStep>(checked((int)(axis.Output * axis.Kernel)), pinned: true);
        var kept = new long[axis.Input];
        for (int i = 0; i < _steps.Length; i++)
        {
            long tap = i % axis.Kernel;
            long row = (i / axis.Kernel * axis.Stride) - axis.PadBegin + (tap * axis.Dilation);
            if (row < 0 || row >= axis.Input)
            {
                _steps[i] = new GatherStep { From = Zeros, To = Padding * pitch, Place = int.MinValue };
                continue;
            }

            bool isComplete = tap < Complete;
            long line = (2 + (row % lines)) * pitch;
            _steps[i] = new GatherStep { From = kept[row], To = isComplete ? row * width : line, Place = row * width, IsComplete = isComplete ? -1 : 0 };
            kept[row] = isComplete ? -1 : line;
        }

        _rest = [.. Enumerable.Range(0, kept.Length).Where(row => kept[row] >= 0).Select(row => new GatherStep { From = kept[row], To = row * width })];
    }

    /// <summary>Of the rows under a row of windows the first so many are complete with it.</summary>
    public int Complete { get; }

    /// <summary>Lines of scratch memory; the first one holds zeros.</summary>
    public long Lines { get; }

    /// <summary>For each row of windows each of its rows.</summary>
    public GatherStep* Pinned => (GatherStep*)Unsafe.AsPointer(ref _steps[0]);

    /// <summary>The rows that no row of windows completes.</summary>
    public ReadOnlySpan<GatherStep> Rest => _rest;

    // A later row of windows reaches a tap's row with an earlier tap if the distance of the two is some strides.
    private static int CompleteOf(in Axis axis)
    {
        int taps = 1;
        while (taps < axis.Kernel && taps * axis.Dilation % axis.Stride != 0)
            taps++;
        return taps;
    }
}

/// <summary>What a row of windows adds to one row of columns.</summary>
internal struct GatherStep
{
    /// <summary>The line with what was added before.</summary>
    public long From;

    /// <summary>The line that takes the sum, or where the row begins in its plane.</summary>
    public long To;

    /// <summary>−1 if the sum is complete and goes to the plane, otherwise 0.</summary>
    public nint IsComplete;

    /// <summary>The place of the row in its plane, or a number that is no place.</summary>
    public long Place;
}
