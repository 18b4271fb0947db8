using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// Planes whose rows fill at most two vectors: the rows under an output row are folded in registers, and each tap along the
/// row is one permutation of them, whatever stride, dilation and padding are.
/// </summary>
internal sealed unsafe class TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TShape> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
    where TShape : struct, ITileShape
{
    private readonly AxisTable _height;
    private readonly T[] _rowFactors;
    private readonly TileTables<T> _tables;
    private readonly RowBands _bands;
    private readonly long _plane;
    private readonly int _width;
    private readonly int _outputs;
    private readonly long _inputCount;

    public TilesProgram(in Window window)
    {
        var depth = new AxisTable(window.Depth);
        _height = new AxisTable(window.Height);
        var factors = new Factors<T>(window, depth, _height, new AxisTable(window.Width));
        _tables = new TileTables<T>(window, factors, TLanes.Count, TShape.TwoIn);
        _rowFactors = [.. Enumerable.Range(0, _height.Taps.Length).Select(row => factors.Row(0, row))];
        _plane = window.Height.Input * window.Width.Input;
        _width = (int)window.Width.Input;
        _outputs = (int)window.Width.Output;
        _inputCount = window.Extents.InputCount;
        _bands = new RowBands(window.Outer, 1, _plane * sizeof(TStore));
    }

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long first, long end)
    {
        long outputPlane = _height.Taps.Length * (long)_outputs;
        TStore* limit = y + (end * outputPlane);
        long reach = _plane + (2 * TLanes.Count);
        HostScratch scratch = HostScratch.Rent(2 * reach * sizeof(TStore), 1);
        TailGuard<TStore> guard = (end * _plane) + reach > _inputCount
            ? new TailGuard<TStore>(x, _inputCount, reach, scratch.Take<TStore>(2 * reach))
            : TailGuard<TStore>.None;
        for (long plane = first; plane < end; plane++)
        {
            TStore* from = guard.Place(x + (plane * _plane));
            if (_tables.Taps == 3)
                Three(from, y + (plane * outputPlane), limit);
            else
                Many(from, y + (plane * outputPlane), limit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Three(TStore* x, TStore* y, TStore* limit)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        T* picks = _tables.Picks;
        TVector a = TLanes.Load(picks);
        TVector b = TLanes.Load(picks + (2 * TLanes.Count));
        TVector c = TLanes.Load(picks + (4 * TLanes.Count));
        int row = 0;
        foreach (ref readonly TapRange taps in _height.Taps.AsSpan())
        {
            TVector low = Fold(x, taps, identity, out TVector high);
            TVector folded = TFold.Combine(TFold.Combine(TLanes.Pick(low, high, a), TLanes.Pick(low, high, b)), TLanes.Pick(low, high, c));
            Put(y, folded, 0, _outputs, row, limit);
            if (TShape.TwoOut)
            {
                TVector d = TLanes.Pick(low, high, TLanes.Load(picks + TLanes.Count));
                TVector e = TLanes.Pick(low, high, TLanes.Load(picks + (3 * TLanes.Count)));
                TVector f = TLanes.Pick(low, high, TLanes.Load(picks + (5 * TLanes.Count)));
                Put(y + TLanes.Count, TFold.Combine(TFold.Combine(d, e), f), TLanes.Count, _outputs - TLanes.Count, row, limit);
            }

            y += _outputs;
            row++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Many(TStore* x, TStore* y, TStore* limit)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        int taps = _tables.Taps;
        int row = 0;
        foreach (ref readonly TapRange range in _height.Taps.AsSpan())
        {
            TVector low = Fold(x, range, identity, out TVector high);
            T* picks = _tables.Picks;
            TVector first = TLanes.Pick(low, high, TLanes.Load(picks));
            TVector second = TShape.TwoOut ? TLanes.Pick(low, high, TLanes.Load(picks + TLanes.Count)) : identity;
            for (int tap = 1; tap < taps; tap++)
            {
                picks += 2 * TLanes.Count;
                first = TFold.Combine(first, TLanes.Pick(low, high, TLanes.Load(picks)));
                if (TShape.TwoOut)
                    second = TFold.Combine(second, TLanes.Pick(low, high, TLanes.Load(picks + TLanes.Count)));
            }

            Put(y, first, 0, _outputs, row, limit);
            if (TShape.TwoOut)
                Put(y + TLanes.Count, second, TLanes.Count, _outputs - TLanes.Count, row, limit);
            y += _outputs;
            row++;
        }
    }

    /// <summary>Folds the rows under an output row; the lanes that stand for padding hold the identity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Fold(TStore* x, in TapRange taps, TVector identity, out TVector high)
    {
        high = identity;
        if (taps.Count == 0)
            return identity;
        TStore* from = x + (taps.Start * _width);
        long step = taps.Step * _width;
        TVector low = Load(from);
        if (TShape.TwoIn)
            high = Load(from + TLanes.Count);
        for (long left = taps.Count - 1; left > 0; left--)
        {
            from += step;
            low = TFold.Combine(low, Load(from));
            if (TShape.TwoIn)
                high = TFold.Combine(high, Load(from + TLanes.Count));
        }

        if (TShape.TwoIn)
            high = TLanes.Keep(high, Math.Max(0, _width - TLanes.Count), identity);
        return low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(TStore* y, TVector folded, int column, long left, int row, TStore* limit)
    {
        folded = TFold.Finish(folded);
        if (TFold.Divides)
            folded = TLanes.Multiply(folded, TLanes.Multiply(TLanes.Load(_tables.Columns + column), TLanes.Fill(_rowFactors[row])));
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y, folded, left, limit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);

    private readonly struct Work(TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TShape> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, first, end);
    }
}
