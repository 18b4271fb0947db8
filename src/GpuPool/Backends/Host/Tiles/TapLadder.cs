using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// Windows of many columns by doubling: what 1, 2, 4, … neighbouring taps give is combined with itself, moved by as many
/// taps; the last move makes up the rest, so that some taps are taken twice. For folds where that changes nothing.
/// </summary>
internal sealed unsafe class TapLadder<T>
    where T : unmanaged
{
    // From so many taps on this takes less than a move for each tap.
    private const long LeastTaps = 5;

    private const int Alignment = 64;

    private readonly byte[] _bytes;

    public TapLadder(in Axis axis, int lanes)
    {
        var moves = new List<long>();
        long taps = 1;
        while (taps < axis.Kernel)
        {
            long more = Math.Min(taps, axis.Kernel - taps);
            moves.Add(more * axis.Dilation);
            taps += more;
        }

        Count = moves.Count;
        _bytes = GC.AllocateArray<byte>((Count * lanes * sizeof(T)) + Alignment, pinned: true);
        byte* first = (byte*)Moves;
        for (int move = 0; move < Count; move++)
        {
            // Lane numbers are integers of the size of a lane, the first byte first, as on every machine with these instructions.
            for (int lane = 0; lane < lanes; lane++)
                first[((move * lanes) + lane) * sizeof(T)] = (byte)(lane + moves[move]);
        }
    }

    /// <summary>How many moves.</summary>
    public int Count { get; }

    /// <summary>For each move a vector of lane numbers.</summary>
    public T* Moves => (T*)(((nint)Unsafe.AsPointer(ref _bytes[0]) + Alignment - 1) & -Alignment);

    /// <summary>Whether windows are done this way.</summary>
    public static bool Takes(in Axis axis, bool repeats) => repeats && axis.Stride == 1 && axis.Kernel >= LeastTaps;

    /// <summary>How many moves windows of so many taps take.</summary>
    public static int MovesOf(long taps) => System.Numerics.BitOperations.Log2((ulong)(taps - 1)) + 1;
}
