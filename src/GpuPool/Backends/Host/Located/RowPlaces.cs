using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Located;

/// <summary>The places of rows of planes that follow one another: they begin again with each plane.</summary>
internal struct RowPlaces
{
    private readonly long _columns;
    private readonly long _plane;
    private long _left;

    /// <param name="first">The place of the first row.</param>
    /// <param name="columns">Places from one row to the next.</param>
    /// <param name="plane">Rows of a plane, of which the first row is the first.</param>
    public RowPlaces(long first, long columns, long plane)
    {
        Place = first;
        _columns = columns;
        _plane = plane;
        _left = plane;
    }

    /// <summary>The place of the row.</summary>
    public long Place { get; private set; }

    /// <summary>Goes to the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next()
    {
        Place += _columns;
        if (--_left > 0)
            return;
        Place -= _plane * _columns;
        _left = _plane;
    }
}
