using System.Numerics;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool.Execution;

/// <summary>Makes the rosters of masked and segment pooling from the inputs of a call.</summary>
internal static class Rosters
{
    /// <summary>The positions under a mask, with 1 for each that is kept.</summary>
    public static MaskRoster<TReals, TValue> Flags<TMemory, TReals, TLongs, TWinners, TStore, TValue>(
        MaskedGeometry geometry, ElementType mask, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TMemory : struct, IMemory<TStore>
        where TReals : struct, IMemory<TValue>
        where TLongs : struct, IMemory<long>
        where TWinners : struct, IWinners
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
    {
        MaskRoster<TReals, TValue> roster = Of<TReals, TValue>(geometry, runner.ScratchValues(geometry.Batch * geometry.Positions));
        var weigher = new Weigher<TMemory, TReals, TLongs, TWinners, TStore, TValue>(roster.Weights, geometry.Batch * geometry.Positions, runner);
        MaskCatalog.VisitFlags<TValue, Weigher<TMemory, TReals, TLongs, TWinners, TStore, TValue>>(mask, ref weigher);
        return roster;
    }

    /// <summary>The positions under a mask with their weights.</summary>
    public static MaskRoster<TReals, TValue> Weights<TReal, TMemory, TReals, TLongs, TWinners, TStore, TValue>(
        MaskedGeometry geometry, ElementType mask, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TReal : struct, IReal<TValue>
        where TMemory : struct, IMemory<TStore>
        where TReals : struct, IMemory<TValue>
        where TLongs : struct, IMemory<long>
        where TWinners : struct, IWinners
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
    {
        MaskRoster<TReals, TValue> roster = Of<TReals, TValue>(geometry, runner.ScratchValues(geometry.Batch * geometry.Positions));
        var weigher = new Weigher<TMemory, TReals, TLongs, TWinners, TStore, TValue>(roster.Weights, geometry.Batch * geometry.Positions, runner);
        MaskCatalog.VisitWeights<TValue, TReal, Weigher<TMemory, TReals, TLongs, TWinners, TStore, TValue>>(mask, ref weigher);
        return roster;
    }

    /// <summary>The rows of segments; waits for the check of what names them.</summary>
    /// <exception cref="ArgumentException">An offset or an id breaks its rule.</exception>
    public static SegmentRoster<TLongs, TValue> Segments<TMemory, TReals, TLongs, TWinners, TStore, TValue>(
        SegmentGeometry geometry, TLongs indices, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TMemory : struct, IMemory<TStore>
        where TReals : struct, IMemory<TValue>
        where TLongs : struct, IMemory<long>
        where TWinners : struct, IWinners
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
    {
        var roster = new SegmentRoster<TLongs, TValue>
        {
            Offsets = indices,
            Order = indices,
            Ids = indices,
            ById = geometry.ById ? 1 : 0,
            Segments = geometry.Segments,
            Channels = geometry.Channels,
        };
        if (!geometry.ById)
        {
            TLongs faults = runner.ScratchLongs(1);
            runner.Run(new OffsetCheckBody<TLongs, TLongs> { Offsets = indices, Faults = faults, Rows = geometry.Rows }, geometry.Segments + 1);
            if (runner.ReadFirst(faults) != 0)
                SegmentRules.CheckOffsets(runner.ReadAll(indices, geometry.Segments + 1), geometry.Rows);
            return roster;
        }

        // Sorted on the host, in one order whatever the device.
        if (geometry.Rows >= int.MaxValue || geometry.Segments >= int.MaxValue)
            throw new NotSupportedException($"Rows with ids can be fewer than 2^31, and so can segments, but got {geometry.Rows} and {geometry.Segments}.");
        long[] ids = runner.ReadAll(indices, geometry.Rows);
        var offsets = new long[geometry.Segments + 1];
        var order = new long[ids.Length];
        SegmentRules.Order(ids, offsets, order);
        roster.Offsets = runner.ConstantLongs(offsets);
        roster.Order = runner.ConstantLongs(order);
        return roster;
    }

    private static MaskRoster<TReals, TValue> Of<TReals, TValue>(MaskedGeometry geometry, TReals weights)
        where TReals : struct, IMemory<TValue>
        where TValue : unmanaged => new()
        {
            Weights = weights,
            Positions = geometry.Positions,
            Channels = geometry.Channels,
            ChannelsLast = geometry.ChannelsLast ? 1 : 0,
        };

    private readonly struct Weigher<TMemory, TReals, TLongs, TWinners, TStore, TValue>(
        TReals weights, long count, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner) : IMaskVisitor<TValue>
        where TMemory : struct, IMemory<TStore>
        where TReals : struct, IMemory<TValue>
        where TLongs : struct, IMemory<long>
        where TWinners : struct, IWinners
        where TStore : unmanaged
        where TValue : unmanaged
    {
        public void Visit<TMask, TWeight>()
            where TMask : unmanaged
            where TWeight : struct, IWeight<TMask, TValue> =>
            runner.Weigh<TMask, TWeight>(weights, count);
    }
}
