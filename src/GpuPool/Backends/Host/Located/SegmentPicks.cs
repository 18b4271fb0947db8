using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// How the columns of neighbouring runs are taken from a line: for each vector of runs the first column of each, the second,
/// and so on; a run that has no more gives its last once again. For short runs, of which many fit a few vectors.
/// </summary>
internal sealed unsafe class SegmentPicks
{
    private const long MostReads = 4;

    // What the search of a run by itself costs, and, for one column of a vector of runs, a pick and a comparison.
    private const long RunCost = 50;
    private const long PickCost = 2;
    private const long CompareCost = 8;

    private readonly byte[] _bytes;
    private readonly int _lanes;
    private readonly int _laneSize;

    public SegmentPicks(TapRange[] segments, int lanes, int laneSize)
    {
        _lanes = lanes;
        _laneSize = laneSize;
        Groups = [.. GroupsOf(segments, lanes)];
        _bytes = GC.AllocateArray<byte>((int)Groups.Sum(group => group.Taps * group.Reads) * lanes * laneSize, pinned: true);
        int table = 0;
        for (int g = 0; g < Groups.Length; g++)
        {
            SegmentGroup group = Groups[g];
            Groups[g] = group with { Tables = Address(table) };
            for (long tap = 0; tap < group.Taps; tap++, table += (int)group.Reads)
            {
                for (int lane = 0; lane < lanes; lane++)
                    Fill(table, lane, group, ColumnOf(segments, (g * lanes) + lane, tap, group.First));
            }
        }
    }

    /// <summary>The vectors of runs.</summary>
    public SegmentGroup[] Groups { get; }

    /// <summary>Whether this takes less than to search run by run.</summary>
    public static bool Takes(TapRange[] segments, int lanes) => segments.Length > 0 && GroupsOf(segments, lanes).All(group =>
        group.Taps > 0 && group.Reads <= MostReads && group.Taps * (((group.Reads - 1) * PickCost) + CompareCost) < group.Count * RunCost);

    private static IEnumerable<SegmentGroup> GroupsOf(TapRange[] segments, int lanes)
    {
        for (int begin = 0; begin < segments.Length; begin += lanes)
        {
            TapRange[] runs = segments[begin..Math.Min(begin + lanes, segments.Length)];
            long first = runs.Min(run => run.Start) / lanes * lanes;
            long end = runs.Max(run => run.Start + Math.Max(1, run.Count));
            yield return new SegmentGroup(first, Math.Max(2, (end - first + lanes - 1) / lanes), runs.Max(run => run.Count), runs.Length, 0);
        }
    }

    private static long ColumnOf(TapRange[] segments, int run, long tap, long other) =>
        run >= segments.Length ? other : segments[run].Start + Math.Clamp(tap, 0, Math.Max(0, segments[run].Count - 1));

    // From the first two vectors, then what was picked so far and one vector more; at last the column.
    private void Fill(int table, int lane, SegmentGroup group, long column)
    {
        long place = column - group.First;
        for (int step = 0; step < group.Reads - 1; step++)
        {
            bool isHere = step == 0 ? place < 2 * _lanes : place / _lanes == step + 1;
            Write(table + step, lane, isHere ? (step == 0 ? place : (place % _lanes) + _lanes) : step == 0 ? 0 : lane);
        }

        Write(table + (int)group.Reads - 1, lane, column);
    }

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

/// <summary>A vector of runs.</summary>
/// <param name="First">The column from which on the line is read.</param>
/// <param name="Reads">How many vectors are read, at least 2.</param>
/// <param name="Taps">Columns of the longest run.</param>
/// <param name="Count">How many runs.</param>
/// <param name="Tables">For each column which lanes to pick, in one step less than there are vectors to read; then the columns.</param>
internal readonly record struct SegmentGroup(long First, long Reads, long Taps, int Count, nint Tables);
