using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>
/// The rows of a group, folded block by block into a line, and the blocks joined; a block is folded by halves, so that
/// long sums lose nothing to their length.
/// </summary>
internal unsafe ref struct RosterLines<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>The most rows of a block.</summary>
    public const int Block = 2048;

    // Halvings of a block until parts of it are added serially.
    private const int Halvings = 8;

    private readonly long _pitch;
    private readonly T* _line;
    private readonly T* _lost;
    private readonly T* _next;
    private readonly T* _sums;
    private readonly TailGuard<TStore> _guard;
    private bool _isFirst;

    /// <summary>Takes the scratch memory of this thread for rows of so many columns.</summary>
    public RosterLines(long columns, TStore* x, long inputCount)
    {
        _pitch = columns + LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;
        HostScratch scratch = HostScratch.Rent(
            ((3 + Halvings) * _pitch * sizeof(T)) + (2 * _pitch * sizeof(TStore)) + (Block * (sizeof(nint) + (2 * sizeof(T)))), 8);
        _line = scratch.Take<T>(_pitch);
        _lost = scratch.Take<T>(_pitch);
        _next = scratch.Take<T>(_pitch);
        _sums = scratch.Take<T>(Halvings * _pitch);
        TStore* tail = scratch.Take<TStore>(2 * _pitch);
        Rows = (TStore**)scratch.Take<nint>(Block);
        Weights = scratch.Take<T>(Block);
        Read = scratch.Take<T>(Block);
        _guard = new TailGuard<TStore>(x, inputCount, _pitch, tail);
    }

    /// <summary>The first column of each row of a block, by <see cref="Place"/>.</summary>
    public TStore** Rows { get; }

    /// <summary>The weight of each row of a block.</summary>
    public T* Weights { get; }

    /// <summary>Room for the weights of a block before those of 0 are left out.</summary>
    public T* Read { get; }

    /// <summary>Where to read a row.</summary>
    public readonly TStore* Place(TStore* row) => _guard.Place(row);

    /// <summary>Begins a group.</summary>
    public void Begin() => _isFirst = true;

    /// <summary>Adds a block of rows to the group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(long count, long columns, bool weighs)
    {
        if (count == 0)
            return;
        T* to = _isFirst ? _line : _next;
        RosterFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(Rows, weighs ? Weights : null, count, Rows + count, columns, to, _sums, _pitch);
        for (long i = 0; i < columns; i += TLanes.Count)
        {
            TVector lost = _isFirst ? TLanes.Fill(T.Zero) : TLanes.Load(_lost + i);
            if (!_isFirst)
                TLanes.Store(_line + i, RosterSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Join(TLanes.Load(_line + i), TLanes.Load(_next + i), ref lost));
            TLanes.Store(_lost + i, lost);
        }

        _isFirst = false;
    }

    /// <summary>Writes the result of the group, of which <see cref="Add"/> has got at least one row.</summary>
    public readonly void Finish(long columns, bool divides, T total, TStore* y)
    {
        RosterSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Settle(_line, _lost, columns);
        RosterSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Finish(_line, columns, divides, total, y);
    }
}
