using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Backends.Host.Selection;

/// <summary>
/// Quantiles of small windows, output row by output row. With an inner axis each window is done for as many channels as a vector
/// has lanes; without one, the windows that lie in the row as a whole are done side by side, the clipped ones alone.
/// </summary>
internal sealed unsafe class SelectionProgram<TStore, T, TVector, TLanes, TCodec> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
{
    private readonly RowSource<TStore> _source;
    private readonly TapRange[] _width;
    private readonly long _inner;
    private readonly long _stride;
    private readonly int _firstWhole;
    private readonly int _endWhole;
    private readonly int _most;
    private readonly SelectionSteps?[] _steps;
    private readonly RowBands _bands;
    private readonly long _inputCount;

    public SelectionProgram(in Window window, QuantileRank quantile)
    {
        var depth = new AxisTable(window.Depth);
        var height = new AxisTable(window.Height);
        var width = new AxisTable(window.Width);
        _width = width.Taps;
        _inner = window.Inner;
        _stride = window.Width.Stride;
        _source = new RowSource<TStore>(depth, height, width.Input * _inner);
        _most = (int)Math.Max(1, _source.Most * width.Most);
        _bands = new RowBands(window.Outer, depth.Taps.Length * (long)height.Taps.Length, _source.Plane * sizeof(TStore));
        _inputCount = window.Extents.InputCount;
        if (_inner == 1)
        {
            long kernel = window.Width.Kernel;
            _firstWhole = Math.Max(0, Array.FindIndex(_width, taps => taps.Count == kernel));
            _endWhole = Array.FindLastIndex(_width, taps => taps.Count == kernel) + 1;
            _firstWhole = Math.Min(_firstWhole, _endWhole);
        }

        _steps = new SelectionSteps?[_most + 1];
        foreach (long rows in depth.Taps.SelectMany(deep => height.Taps.Select(high => deep.Count * high.Count)).Distinct())
        {
            foreach (long columns in _width.Select(taps => taps.Count).Distinct())
            {
                if (rows * columns > 0)
                    _steps[rows * columns] ??= new SelectionSteps(quantile, (int)(rows * columns));
            }
        }
    }

    private long Wholes => _endWhole - _firstWhole;

    private long StagePitch => Wholes + TLanes.Count;

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long firstItem, long endItem)
    {
        // Vectors reach past the end of a row by less than their length.
        long reach = _source.RowLength + TLanes.Count;
        long staged = _inner == 1 && _stride > 1 ? _most * StagePitch : 0;
        HostScratch scratch = HostScratch.Rent(
            ((_source.Most + _most) * sizeof(TStore*)) + ((_most + 2L) * TLanes.Count * sizeof(T)) + (((2 * reach) + staged + TLanes.Count) * sizeof(TStore)), 6);
        var sorter = new LaneSorter<TStore, T, TVector, TLanes, TCodec>
        {
            Taps = (TStore**)scratch.Take<nint>(_most),
            Sorted = scratch.Take<T>((_most + 2L) * TLanes.Count),
            Part = scratch.Take<TStore>(TLanes.Count),
        };
        TStore** rows = (TStore**)scratch.Take<nint>(_source.Most);
        TStore* stage = scratch.Take<TStore>(staged);
        TStore* tail = scratch.Take<TStore>(2 * reach);
        long lastPlane = (endItem - 1) / _bands.Bands;
        TailGuard<TStore> guard = ((lastPlane + 1) * _source.Plane) + reach > _inputCount
            ? new TailGuard<TStore>(x, _inputCount, reach, tail)
            : TailGuard<TStore>.None;
        for (long item = firstItem; item < endItem; item++)
        {
            long plane = item / _bands.Bands;
            long row = item % _bands.Bands * _bands.BandRows;
            long end = Math.Min(row + _bands.BandRows, _bands.Rows);
            TStore* to = y + (((plane * _bands.Rows) + row) * _width.Length * _inner);
            for (; row < end; row++, to += _width.Length * _inner)
            {
                long count = _source.Gather(x + (plane * _source.Plane), (int)(row / _source.Heights), (int)(row % _source.Heights), rows, guard);
                RunRow(rows, count, to, stage, sorter);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRow(TStore** rows, long count, TStore* y, TStore* stage, in LaneSorter<TStore, T, TVector, TLanes, TCodec> sorter)
    {
        if (Wholes > 0)
            RunWholes(rows, count, y + _firstWhole, stage, sorter);
        for (int column = 0; column < _width.Length; column++)
        {
            if (column == _firstWhole && Wholes > 0)
            {
                column = _endWhole - 1;
                continue;
            }

            ref readonly TapRange taps = ref _width[column];
            long tap = 0;
            for (long row = 0; row < count; row++)
            {
                for (long i = 0; i < taps.Count; i++)
                    sorter.Taps[tap++] = rows[row] + ((taps.Start + (i * taps.Step)) * _inner);
            }

            sorter.Run(_steps[tap], tap, _inner, y + (column * _inner));
        }
    }

    /// <summary>The windows that no padding clips along the row, side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunWholes(TStore** rows, long count, TStore* y, TStore* stage, in LaneSorter<TStore, T, TVector, TLanes, TCodec> sorter)
    {
        ref readonly TapRange taps = ref _width[_firstWhole];
        long tap = 0;
        for (long row = 0; row < count; row++)
        {
            for (long i = 0; i < taps.Count; i++, tap++)
            {
                TStore* from = rows[row] + taps.Start + (i * taps.Step);
                sorter.Taps[tap] = from;
                if (_stride == 1)
                    continue;
                TStore* to = stage + (tap * StagePitch);
                sorter.Taps[tap] = to;
                for (long window = 0; window < Wholes; window++, from += _stride)
                    to[window] = *from;
            }
        }

        sorter.Run(_steps[tap], tap, Wholes, y);
    }

    private readonly struct Work(SelectionProgram<TStore, T, TVector, TLanes, TCodec> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, first, end);
    }
}
