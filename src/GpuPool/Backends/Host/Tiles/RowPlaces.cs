using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>Where the rows under each output row begin in a plane: as many for each, those in the padding included.</summary>
internal sealed unsafe class RowPlaces
{
    private readonly long[] _offsets;

    public RowPlaces(in Window window)
    {
        Axis depth = window.Depth;
        Axis height = window.Height;
        Taps = (int)(depth.Kernel * height.Kernel);
        Rows = depth.Output * height.Output;
        _offsets = GC.AllocateUninitializedArray<long>(checked((int)(Rows * Taps)), pinned: true);
        int at = 0;
        for (long row = 0; row < Rows; row++)
        {
            for (long tap = 0; tap < Taps; tap++)
            {
                long d = (row / height.Output * depth.Stride) - depth.PadBegin + (tap / height.Kernel * depth.Dilation);
                long h = (row % height.Output * height.Stride) - height.PadBegin + (tap % height.Kernel * height.Dilation);
                bool inside = d >= 0 && d < depth.Input && h >= 0 && h < height.Input;
                _offsets[at++] = inside ? ((d * height.Input) + h) * window.Width.Input : -1;
            }
        }
    }

    /// <summary>The same for planes that are gone along as if they were rows: where the rows under their first output row begin, also those above or below.</summary>
    /// <param name="window">The windows of a plane without depth.</param>
    /// <param name="planes">How many planes.</param>
    public RowPlaces(in Window window, long planes)
    {
        Axis height = window.Height;
        Taps = (int)height.Kernel;
        Rows = planes;
        _offsets = GC.AllocateUninitializedArray<long>(checked((int)(Rows * Taps)), pinned: true);
        for (int at = 0; at < _offsets.Length; at++)
            _offsets[at] = ((at / Taps * height.Input) - height.PadBegin + (at % Taps * height.Dilation)) * window.Width.Input;
    }

    /// <summary>Rows under an output row.</summary>
    public int Taps { get; }

    /// <summary>Output rows of a plane.</summary>
    public long Rows { get; }

    /// <summary>The place that lies furthest behind.</summary>
    public long Last => _offsets[^1];

    /// <summary>For an output row and each row under it its first element's number in the plane; −1 for padding.</summary>
    public long* Of(long row) => (long*)Unsafe.AsPointer(ref _offsets[0]) + (row * Taps);
}
