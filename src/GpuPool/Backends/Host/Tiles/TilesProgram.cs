using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// Small windows: rows are cut into tiles of one or two vectors, which
/// <see cref="TileFold{TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, TRows}"/> reduces in registers.
/// </summary>
internal sealed unsafe class TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, TRows> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
    where TShape : struct, ITileShape
    where TTaps : struct, ITaps
    where TRows : struct, ITaps
{
    private readonly TileTables<T> _tables;
    private readonly TapLadder<T> _ladder;
    private readonly RowPlaces _places;
    private readonly RowBands _bands;
    private readonly Factors<T> _factors;
    private readonly long _plane;
    private readonly long _width;
    private readonly long _outputs;
    private readonly long _inputCount;
    private readonly long _before;
    private readonly long _after;
    private readonly bool _pairs;
    private readonly bool _isPlane;
    private readonly bool _hasEdges;
    private readonly bool _shares;
    private readonly long _newRows;
    private readonly PlaneAsks _asks;

    public TilesProgram(in Window window, TileLayout layout)
    {
        var depth = new AxisTable(window.Depth);
        var height = new AxisTable(window.Height);
        _factors = new Factors<T>(window, depth, height, new AxisTable(window.Width));
        _tables = new TileTables<T>(layout, _factors, TLanes.Count, TTaps.Count < 0);
        _ladder = new TapLadder<T>(window.Width, TLanes.Count);
        Axis rows = window.Height;
        bool isFlat = HostWindows.IsFlat(window);
        bool isPlane = layout.Columns.IsPlane;

        // As many planes at once as there are equal factors of their rows.
        long planes = isPlane ? JoinedPlanes.Count(window, sizeof(TStore), rows.Output) : 1;
        _places = isPlane ? new RowPlaces(window, planes) : new RowPlaces(window);
        _width = window.Width.Input;
        _outputs = layout.Columns.Outputs;
        _plane = planes * depth.Input * height.Input * _width;
        _inputCount = window.Extents.InputCount;
        _bands = new RowBands(window.Outer / planes, _places.Rows, _plane * sizeof(TStore));
        _isPlane = isPlane;
        _hasEdges = layout.Columns.HasEdges;
        _before = isPlane ? rows.PadBegin * _width : 0;
        _after = isPlane ? Math.Max(0, _places.Last + layout.Tiles[^1].Column + Lanes - _plane) : _width < Lanes ? Lanes : 0;
        _pairs = isFlat && !isPlane && rows is { Stride: 1, Dilation: 1, Kernel: >= 3 };
        _asks = new PlaneAsks(window, sizeof(TStore), _tables.Count);
        _newRows = isPlane ? 1 : isFlat ? Math.Min(rows.Stride, rows.Kernel) : _asks.IsUsed ? 0 : _places.Taps;
        _shares = isFlat && !isPlane && rows.Kernel > 1 && rows.Stride == (rows.Kernel - 1) * rows.Dilation;
    }

    private static int Lanes => (TShape.TwoIn ? 2 : 1) * TLanes.Count;

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long room, long firstItem, long endItem)
    {
        long row = _bands.FirstRow(firstItem);
        long end = _bands.FirstRow(endItem);

        // Rows shorter than the vectors that are loaded from them are read beyond their ends, and those of a plane before its
        // beginning too. Planes where that might be outside the tensor are copied.
        long planeElements = Math.Max(1, _plane);
        long firstSafe = (_before + planeElements - 1) / planeElements;
        long endSafe = (_inputCount + room - _after) / planeElements;
        long copied = _before + _after == 0 ? 0 : _before + _plane + _after;
        HostScratch scratch = HostScratch.Rent(((_width + Lanes + copied) * sizeof(TStore)) + (_places.Taps * sizeof(nint)), 3);
        TStore* copy = scratch.Take<TStore>(copied);
        TStore* padding = scratch.Take<TStore>(_width + Lanes);
        for (long i = 0; i < _width + Lanes; i += TLanes.Count)
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(padding + i, TLanes.Fill(TFold.Identity), _width + Lanes - i, null);
        var work = new TileWork<TStore, T>
        {
            RowTaps = _places.Taps,
            Shares = _shares,
            NewRows = _newRows,
            Places = (TStore**)scratch.Take<nint>(_places.Taps),
            Pitch = _outputs,
            Limit = y + (end * _outputs),
            Tiles = _tables.Entries,
            EndTile = _tables.Entries + _tables.Count,
            Taps = _tables.Taps,
            Moves = _ladder.Moves,
            MoveCount = _ladder.Count,
            Columnwise = TFold.Divides && !_factors.AllEqual,
        };
        while (row < end)
        {
            long plane = row / _bands.Rows;
            long first = row % _bands.Rows;
            work.X = x + (plane * _plane);
            if (plane < firstSafe || plane >= endSafe)
            {
                Buffer.MemoryCopy(work.X, copy + _before, _plane * sizeof(TStore), _plane * sizeof(TStore));
                work.X = copy + _before;
            }

            work.Asks = _asks.From(x + (plane * _plane), first * _tables.Count);
            work.Padding = _isPlane ? 0 : (nint)padding - (nint)(work.X - 1);
            work.Rows = Math.Min(_bands.Rows - first, end - row);
            work.Offsets = _places.Of(first);
            work.Y = y + (row * _outputs);
            work.Factors = _factors.Rows(first);
            row += work.Rows;
            Fold(ref work);
        }
    }

    private void Fold(ref TileWork<TStore, T> work)
    {
        if (_hasEdges)
            Fold<EdgeTiles>(ref work);
        else if (_tables.Count == 1)
            Fold<OneTile>(ref work);
        else
            Fold<ManyTiles>(ref work);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fold<TTiles>(ref TileWork<TStore, T> work)
        where TTiles : struct, ITiles
    {
        if (_pairs && work.Rows > 1)
        {
            bool odd = (work.Rows & 1) != 0;
            work.Rows &= -2;
            TileFold<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, TRows>.Pairs<TTiles>(work);
            if (!odd)
                return;
            work.Offsets += work.Rows * work.RowTaps;
            work.Y += work.Rows * work.Pitch;
            work.Factors += work.Rows;
            work.Rows = 1;
        }

        TileFold<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, TRows>.Rows<TTiles>(work);
    }

    private readonly struct Work(TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, TRows> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, tensors.Room, first, end);
    }
}
