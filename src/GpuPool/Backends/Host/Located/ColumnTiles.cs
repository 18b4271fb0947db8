using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// Rows cut into tiles of two vectors, for windows of many neighbouring columns: 1, 2, 4, … taps are combined with
/// themselves, moved by as many lanes; the last move makes up the rest, so that some taps are looked at twice. Padding holds
/// the nearest column of the input with its place: no window with a tap in the input finds anything else for that.
/// </summary>
internal sealed unsafe class ColumnTiles
{
    private const long LeastTaps = 4;
    private const int Tables = 4;

    private readonly byte[] _bytes;
    private readonly int _lanes;
    private readonly int _laneSize;
    private readonly int _moves;

    public ColumnTiles(in Axis axis, int lanes, int laneSize)
    {
        _lanes = lanes;
        _laneSize = laneSize;
        var moves = new List<long>();
        for (long taps = 1; taps < axis.Kernel; taps += moves[^1])
            moves.Add(Math.Min(taps, axis.Kernel - taps));
        _moves = moves.Count;
        Outputs = (2 * lanes) - axis.Kernel + 1;
        Offsets = new long[(axis.Output + Outputs - 1) / Outputs];
        _bytes = GC.AllocateArray<byte>((_moves + (Tables * Offsets.Length)) * lanes * laneSize, pinned: true);
        for (int move = 0; move < moves.Count; move++)
        {
            for (int lane = 0; lane < lanes; lane++)
                Write(move, lane, lane + moves[move]);
        }

        for (int tile = 0; tile < Offsets.Length; tile++)
        {
            long begin = (tile * Outputs) - axis.PadBegin;
            Offsets[tile] = Math.Clamp(begin, 0, axis.Input - 1);
            for (int lane = 0; lane < 2 * lanes; lane++)
            {
                long column = Math.Clamp(begin + lane, 0, axis.Input - 1);
                int table = _moves + (Tables * tile) + (lane / lanes);
                Write(table, lane % lanes, column - Offsets[tile]);
                Write(table + 2, lane % lanes, column);
            }
        }
    }

    /// <summary>Outputs of a tile.</summary>
    public long Outputs { get; }

    /// <summary>From which column on each tile is read, two vectors.</summary>
    public long[] Offsets { get; }

    /// <summary>For each move a vector of lane numbers.</summary>
    public nint Moves => Address(0);

    /// <summary>The end of the moves.</summary>
    public nint EndMove => Address(_moves);

    /// <summary>Whether windows are done this way.</summary>
    public static bool Takes(in Axis axis, int lanes) => axis is { Stride: 1, Dilation: 1, Kernel: >= LeastTaps, Input: > 0, Output: > 0 }
        && (axis.Kernel <= lanes * 3 / 2 || axis.Output + axis.Kernel - 1 <= 2 * lanes);

    /// <summary>The tables of a tile: which lanes of what was read are in its first vector and in its second, and of which columns they are.</summary>
    public nint Of(int tile) => Address(_moves + (Tables * tile));

    private nint Address(int vector) => (nint)Unsafe.AsPointer(ref _bytes[0]) + ((nint)vector * _lanes * _laneSize);

    private void Write(int vector, int lane, long number)
    {
        nint at = Address(vector) + (lane * _laneSize);
        if (_laneSize == 4)
            *(int*)at = (int)number;
        else
            *(long*)at = number;
    }
}
