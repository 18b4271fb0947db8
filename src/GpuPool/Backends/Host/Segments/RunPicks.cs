using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Segments;

/// <summary>
/// How the runs of a line that two vectors hold are reduced side by side, one in each lane: for each tap which lane of the
/// two goes there. Runs of 8 columns then take 8 permutations together instead of a vector for each.
/// </summary>
internal sealed unsafe class RunPicks<T>
    where T : unmanaged, INumber<T>
{
    // What a run by itself takes, and one tap of all runs together.
    private const long RunCost = 8;
    private const long TapCost = 3;

    private readonly byte[] _bytes;
    private readonly nint _first;
    private readonly int _size;

    /// <summary>Works out runs that <see cref="Takes"/> lets pass.</summary>
    public RunPicks(TapRange[] runs, int lanes)
    {
        _size = lanes * sizeof(T);
        Runs = runs.Length;
        Taps = runs.Max(run => run.Count);
        FullTaps = runs.Min(run => run.Count);

        // Each at a multiple of its size.
        _bytes = GC.AllocateArray<byte>((int)((2 * Taps) + 1) * _size, pinned: true);
        _first = ((nint)Unsafe.AsPointer(ref _bytes[0]) + _size - 1) & -_size;
        for (long tap = 0; tap < Taps; tap++)
        {
            for (int run = 0; run < runs.Length; run++)
            {
                long column = runs[run].Start + Math.Min(tap, runs[run].Count - 1);
                Pick(tap)[run] = Lane(column);
                new Span<byte>(Mask(tap) + run, sizeof(T)).Fill(tap < runs[run].Count ? byte.MaxValue : (byte)0);
            }
        }
    }

    /// <summary>How many runs.</summary>
    public int Runs { get; }

    /// <summary>Columns of the longest run.</summary>
    public long Taps { get; }

    /// <summary>Columns that every run has.</summary>
    public long FullTaps { get; }

    /// <summary>Whether this takes less than to reduce run by run.</summary>
    public static bool Takes(TapRange[] runs, long columns, int lanes) =>
        columns <= 2 * lanes && runs.Length > 1 && runs.Length <= lanes
        && Array.TrueForAll(runs, run => run.Count > 0) && runs.Max(run => run.Count) * TapCost < runs.Length * RunCost;

    /// <summary>For each run which lane a tap of it is.</summary>
    public T* Pick(long tap) => (T*)(_first + (nint)(2 * tap * _size));

    /// <summary>For each run all bits set if it has such a tap.</summary>
    public T* Mask(long tap) => (T*)(_first + (nint)(((2 * tap) + 1) * _size));

    // The number of a lane as the permutation wants it: an integer of the size of a lane, whatever the lane's type.
    private static T Lane(long number)
    {
        long bits = number;
        return *(T*)&bits;
    }
}
