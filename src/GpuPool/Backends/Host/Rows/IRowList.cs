using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Rows;

/// <summary>Where the first column of each of some rows is.</summary>
internal unsafe interface IRowList<TStore>
    where TStore : unmanaged
{
    /// <summary>The first column of a row.</summary>
    TStore* this[long row] { get; }
}

/// <summary>Rows anywhere.</summary>
internal readonly unsafe struct ListedRows<TStore>(TStore** rows) : IRowList<TStore>
    where TStore : unmanaged
{
    public TStore* this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => rows[row];
    }
}

/// <summary>Rows that lie a step apart: nothing has to be noted.</summary>
internal readonly unsafe struct EvenRows<TStore>(TStore* first, long step) : IRowList<TStore>
    where TStore : unmanaged
{
    public TStore* this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => first + (row * step);
    }
}
