using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>
/// Work that is done part by part, each part by the program of another path: so many items a part, of which the last may have
/// fewer.
/// </summary>
internal sealed class PartPrograms
{
    private readonly long _items;
    private readonly HostProgram _full;
    private readonly HostProgram _last;

    /// <summary>Prepares the parts.</summary>
    /// <param name="others">The other paths, fastest first; one of them takes the plans.</param>
    /// <param name="items">All items, at least one.</param>
    /// <param name="size">Items of a part, at most all.</param>
    /// <param name="plan">The plan of a part of so many items.</param>
    public PartPrograms(IReadOnlyList<IHostImplementation> others, long items, long size, Func<long, PoolPlan> plan)
    {
        _items = items;
        Size = size;
        _full = Prepare(others, plan(size));
        _last = items % size == 0 ? _full : Prepare(others, plan(items % size));
    }

    /// <summary>Items of a part.</summary>
    public long Size { get; }

    /// <summary>How many parts there are.</summary>
    public long Count => (_items + Size - 1) / Size;

    /// <summary>The first item of a part.</summary>
    public long First(long part) => part * Size;

    /// <summary>The items of a part.</summary>
    public long Items(long part) => Math.Min(Size, _items - First(part));

    /// <summary>What does a part.</summary>
    public HostProgram this[long part] => Items(part) == Size ? _full : _last;

    private static HostProgram Prepare(IReadOnlyList<IHostImplementation> others, PoolPlan part) =>
        IHostImplementation.First(others, part)!.Prepare(part);
}
