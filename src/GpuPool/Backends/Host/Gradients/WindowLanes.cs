using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// Which windows may hold the columns of a row: the last one that begins at or before a column, and so many before it. For
/// windows that move by more than one, neighbouring columns share a window, and a table says which lane is whose.
/// </summary>
internal sealed unsafe class WindowLanes
{
    private readonly byte[] _table;
    private readonly WindowPlace[] _places;

    public WindowLanes(Axis axis, int lanes, int laneSize)
    {
        Stride = axis.Stride;
        Taps = MostWindows(axis);
        Before = (Taps + lanes - 1) / lanes * lanes;
        First = Before + axis.PadBegin - (Taps - 1);
        long vectors = (axis.Input + lanes - 1) / lanes;
        Length = Before + Math.Max(axis.Output, ((vectors * lanes) + axis.PadBegin) / axis.Stride) + (3 * lanes) + Taps;
        _table = GC.AllocateArray<byte>(checked((int)Stride * lanes * laneSize), pinned: true);
        _places = GC.AllocateArray<WindowPlace>(checked((int)vectors), pinned: true);
        for (int phase = 0; phase < Stride; phase++)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                long pick = (phase + lane) / Stride;
                int place = ((phase * lanes) + lane) * laneSize;
                if (laneSize == 4)
                    Unsafe.WriteUnaligned(ref _table[place], (int)pick);
                else
                    Unsafe.WriteUnaligned(ref _table[place], pick);
            }
        }

        for (int vector = 0; vector < vectors; vector++)
        {
            long padded = ((long)vector * lanes) + axis.PadBegin;
            _places[vector] = new WindowPlace
            {
                Offset = Before + (padded / Stride) - (Taps - 1),
                Pick = (nint)Unsafe.AsPointer(ref _table[padded % Stride * lanes * laneSize]),
            };
        }
    }

    /// <summary>How far windows move.</summary>
    public long Stride { get; }

    /// <summary>The most windows that may hold a column.</summary>
    public long Taps { get; }

    /// <summary>Elements of a line before its first window.</summary>
    public long Before { get; }

    /// <summary>For windows that move by one: where the first window that may hold column 0 is in a line.</summary>
    public long First { get; }

    /// <summary>Elements of a line.</summary>
    public long Length { get; }

    /// <summary>For others: where the windows of each vector of columns are.</summary>
    public WindowPlace* Places => (WindowPlace*)Unsafe.AsPointer(ref _places[0]);

    /// <summary>The most windows that may hold one position of an axis.</summary>
    public static long MostWindows(Axis axis) => ((axis.Dilation * (axis.Kernel - 1)) / axis.Stride) + 1;
}

/// <summary>Where the windows of a vector of columns are.</summary>
internal struct WindowPlace
{
    /// <summary>The first window of the first column in a line.</summary>
    public long Offset;

    /// <summary>The table of lanes: the window of each column.</summary>
    public nint Pick;
}
