using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Tiles;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>Some output rows of a depth from the lines of the input rows that they need, as a <see cref="RowLadder"/> says.</summary>
internal static unsafe class LocatedClimb<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    /// <summary>Finds output rows.</summary>
    /// <param name="ladder">From which lines.</param>
    /// <param name="lines">The lines of all depths, counted from input row 0.</param>
    /// <param name="need">Which input rows have one.</param>
    /// <param name="row">The first output row.</param>
    /// <param name="end">The end of the output rows.</param>
    /// <param name="scratch">Room for <see cref="RowLadder.Entries"/> lines of each depth.</param>
    /// <param name="target">Where the results go; moves on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TNans>(RowLadder ladder, in LocatedLines<T> lines, in IndexRange need, long row, long end, T** scratch, ref LocatedTarget<TStore> target)
        where TNans : struct, INans
    {
        long count = need.End - need.First;
        for (long level = 1; level < ladder.Top; level *= 2)
        {
            long next = ladder.EndOf(level, row, end);
            Find<TNans>(ladder, lines, row, next, scratch, ref target);
            row = next;
            for (long depth = 0; depth < lines.Depths; depth++)
            {
                T* first = lines.First + (depth * lines.DepthStep) + (need.First * lines.Step);
                LocatedDown<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.Double<TNans>(first, count - level, level * lines.Step, lines);
            }
        }

        Find<TNans>(ladder, lines, row, end, scratch, ref target);
    }

    /// <summary>Finds the same output rows of some planes: those of each depth of the lines, at most three lines for each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Planes<TNans>(RowLadder ladder, in LocatedLines<T> lines, long row, long end, long planes, in LocatedTarget<TStore> target)
        where TNans : struct, INans
    {
        long* offsets = ladder.Offsets(row);
        if (ladder.Entries == 1)
            LocatedDown<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.Few<TNans, OneTap>(lines, offsets, end - row, planes, target);
        else if (ladder.Entries == 2)
            LocatedDown<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.Few<TNans, TwoTaps>(lines, offsets, end - row, planes, target);
        else
            LocatedDown<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.Few<TNans, ThreeTaps>(lines, offsets, end - row, planes, target);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Find<TNans>(RowLadder ladder, in LocatedLines<T> lines, long row, long end, T** scratch, ref LocatedTarget<TStore> target)
        where TNans : struct, INans
    {
        if (row == end)
            return;
        int entries = ladder.Entries;
        long* offsets = ladder.Offsets(row);
        if (lines.Depths == 1 && entries <= 3)
        {
            Planes<TNans>(ladder, lines, row, end, 1, target);
            target.Move((end - row) * lines.Elements);
            return;
        }

        for (; row < end; row++, offsets += entries, target.Move(lines.Elements))
        {
            if (offsets[0] < 0)
                continue;
            T** next = scratch;
            for (long depth = 0; depth < lines.Depths; depth++)
            {
                for (int i = 0; i < entries; i++)
                    *next++ = lines.First + (depth * lines.DepthStep) + offsets[i];
            }

            LocatedDown<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.Many<TNans>(scratch, next - scratch, lines.Places, lines.Elements, target);
        }
    }
}
