namespace GpuPool.Backends.Host.Rows;

/// <summary>Whether an output goes past the caches, and in pieces of which size.</summary>
internal readonly unsafe struct OutputPieces
{
    /// <summary>Pieces of scratch memory that <see cref="RowOutput{TStore}"/> takes.</summary>
    public const int ScratchPieces = 2;

    // Two of them stay in the L1 cache beside what is read.
    private const long PieceBytes = 4096;

    // What loops write too much: four vectors.
    private const long Slack = 256;

    private readonly bool _streams;

    /// <summary>Works it out.</summary>
    /// <param name="moved">Bytes that are read and written.</param>
    /// <param name="least">Bytes of which a piece is made at once.</param>
    public OutputPieces(long moved, long least)
    {
        _streams = OutputStream.Pays(moved);
        Bytes = _streams ? Math.Max(PieceBytes, least) : long.MaxValue;
    }

    /// <summary>The most bytes of a piece.</summary>
    public long Bytes { get; }

    /// <summary>Bytes of scratch memory that <see cref="RowOutput{TStore}"/> takes.</summary>
    public long ScratchBytes => _streams ? OutputStream.Bytes(Bytes + Slack) + sizeof(OutputStream) : 0;

    /// <summary>Begins to write past the caches; null if that does not pay.</summary>
    /// <param name="scratch">Memory with as much left.</param>
    /// <param name="to">Where the first piece goes.</param>
    public OutputStream* Begin(HostScratch scratch, void* to)
    {
        if (!_streams)
            return null;
        OutputStream* stream = scratch.Take<OutputStream>(1);
        *stream = new OutputStream(scratch.Take<byte>(OutputStream.Bytes(Bytes + Slack)), Bytes + Slack, (byte*)to);
        return stream;
    }
}
