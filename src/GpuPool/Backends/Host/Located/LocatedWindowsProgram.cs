using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// Extremes and their places in small windows, without lines between the step along rows and the one from row to row:
/// <see cref="LocatedWindows{TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, TNans, TRows}"/>. Some rows at a time are
/// searched, one vector of columns after the other, as if there were no NaN; if there is one, once more.
/// </summary>
internal sealed unsafe class LocatedWindowsProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    // What is read and written at a time stays in the L1 cache. It has to be several rows, since the last ones are read once
    // more for the next.
    private const long GroupBytes = 24 * 1024;
    private const long MostRowBytes = GroupBytes / 6;

    // So many places are not read again before the caches have forgotten them.
    private const long LeastStreamedBytes = 1 << 20;

    private readonly ColumnTaps _columns;
    private readonly RowChains _chains;
    private readonly RowBands _bands;
    private readonly LocatedProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, ColumnAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>> _rest;
    private readonly long _rowLength;
    private readonly long _elements;
    private readonly long _heights;
    private readonly long _plane;
    private readonly long _inputCount;
    private readonly long _reach;
    private readonly long _spill;
    private readonly long _groupRows;
    private readonly long _groupPlanes;
    private readonly bool _streams;
    private readonly PlaneAsks _asks;
    private readonly long _bytesPerStep;

    public LocatedWindowsProgram(in Window window, TStore empty)
    {
        var across = new ColumnAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>(window.Width);
        _rest = new(window, across, empty);
        _columns = across.Taps;
        _chains = new RowChains(window, _columns.Vectors > 1);
        _rowLength = window.Width.Input;
        _elements = window.Width.Output;
        _heights = window.Height.Output;
        _plane = window.Extents.InputPlane;
        _inputCount = window.Extents.InputCount;
        _reach = across.Reach;
        _spill = ((long)_columns.Vectors * TLanes.Count) - _elements;
        _bands = new RowBands(window.Outer, _chains.Rows, _plane * sizeof(TStore));
        long writtenBytes = _elements * (sizeof(TStore) + sizeof(long));
        long rowBytes = (_chains.Depths * window.Height.Stride * _rowLength * sizeof(TStore)) + writtenBytes;
        _groupRows = Math.Clamp(GroupBytes / rowBytes, 1, Math.Min(_bands.BandRows, _heights));
        _groupPlanes = _bands.Bands == 1 ? Math.Max(1, GroupBytes / ((_plane * sizeof(TStore)) + (_chains.Rows * writtenBytes))) : 1;
        _asks = new PlaneAsks(window, sizeof(TStore), _columns.Vectors);
        long steps = _chains.Rows * _columns.Vectors;
        _bytesPerStep = ((_plane * sizeof(TStore)) + steps - 1) / steps;
        _streams = window.Extents.OutputCount * sizeof(long) >= LeastStreamedBytes;
    }

    /// <summary>
    /// Whether windows are done this way: small ones of which each has a tap, if all that is kept in registers finds room there,
    /// or if there would be lines of several depths otherwise.
    /// </summary>
    public static bool Takes(in Window window) =>
        (FoldCatalog.HasWide || !HostWindows.IsFlat(window))
        && window.Width is { Kernel: 2 or 3, IsAdaptive: false } width && ((TLanes.Count - 1) * width.Stride) + TLanes.Count < 3 * TLanes.Count
        && window.Width.Input * sizeof(TStore) <= MostRowBytes && window.Extents.OutputCount > 0 && RowChains.Takes(window);

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* values, long* indices, long firstItem, long endItem)
    {
        long most = (Math.Max(_groupRows, _groupPlanes > 1 ? _groupPlanes * _chains.Rows : 0) * _elements) + _spill;
        HostScratch scratch = HostScratch.Rent((most * sizeof(TStore)) + OutputStream.Bytes(most * sizeof(long)), 2);
        TStore* someValues = scratch.Take<TStore>(most);
        byte* someIndices = scratch.Take<byte>(OutputStream.Bytes(most * sizeof(long)));
        long row = _bands.FirstRow(firstItem);
        long end = _bands.FirstRow(endItem);
        long last = end * _elements;
        var state = new WindowState { Stream = new OutputStream(someIndices, most * sizeof(long), (byte*)(indices + (row * _elements))) };
        var rows = new WindowRows<TStore> { Plane = _plane, Elements = _elements, State = &state };
        while (row < end)
        {
            long plane = row / _bands.Rows;
            rows.First = row % _bands.Rows;
            rows.Planes = rows.First == 0 ? Math.Min(_groupPlanes, (end - row) / _bands.Rows) : 0;
            rows.Count = rows.Planes > 1 ? _bands.Rows : Math.Min(Math.Min(_groupRows, end - row), _heights - (rows.First % _heights));
            rows.Planes = Math.Max(1, rows.Planes);
            rows.X = x + (plane * _plane);
            long lastRow = _chains.Of(rows.First + rows.Count - 1)[_chains.Taps - 1];
            if (((plane + rows.Planes - 1) * _plane) + lastRow + _reach > _inputCount)
                break;
            long count = rows.Planes * rows.Count * _elements;
            long first = row * _elements;
            bool spills = first + count + _spill > last;
            rows.Values = spills ? someValues : values + first;
            rows.Indices = _streams ? (long*)state.Stream.Next : spills ? (long*)someIndices : indices + first;
            state.Asks = _asks.IsUsed
                ? _asks.From(rows.X, rows.First * _columns.Vectors)
                : new AskFront((byte*)(rows.X + ((rows.Planes - 1) * _plane) + lastRow + _rowLength), _bytesPerStep);
            state.HasNan = false;
            Search<NoNans>(rows);
            if (state.HasNan)
                Search<SomeNans>(rows);
            if (spills)
                Buffer.MemoryCopy(someValues, values + first, count * sizeof(TStore), count * sizeof(TStore));
            if (_streams)
                state.Stream.Add(count * sizeof(long));
            else if (spills)
                Buffer.MemoryCopy(someIndices, indices + first, count * sizeof(long), count * sizeof(long));
            row += rows.Planes * rows.Count;
        }

        if (_streams)
            state.Stream.End();

        // Near the end of the tensor, where whole vectors might be read beyond it.
        if (row < end)
            _rest.RunRows(x, new LocatedTarget<TStore> { Values = values, Indices = indices }, row, end);
    }

    private void Search<TNans>(in WindowRows<TStore> rows)
        where TNans : struct, INans
    {
        if (_chains.Taps == 1)
            Search<TNans, OneRow>(rows);
        else if (_chains is { Taps: 2, Shared: 0 })
            Search<TNans, TwoRows>(rows);
        else if (_chains.Taps == 2)
            Search<TNans, TwoRowsShareOne>(rows);
        else if (_chains is { Taps: 3, Shared: 1 })
            Search<TNans, ThreeRowsShareOne>(rows);
        else if (_chains is { Taps: 3, Shared: 2 })
            Search<TNans, ThreeRowsShareTwo>(rows);
        else
            Search<TNans, SomeRows>(rows);
    }

    // The last vector first: it may be written over the beginning of the next row, which comes later.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Search<TNans, TRows>(in WindowRows<TStore> rows)
        where TNans : struct, INans
        where TRows : struct, IRowChain
    {
        var windows = new LocatedWindows<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, TNans, TRows>(_columns, _chains, rows);
        _columns.Visit(_columns.Vectors - 1, windows);
        for (int vector = 0; vector < _columns.Vectors - 1; vector++)
            _columns.Visit(vector, windows);
    }

    private readonly struct Work(LocatedWindowsProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, (long*)tensors.OutputIndices, first, end);
    }
}
