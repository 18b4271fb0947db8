using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.Strips;

/// <summary>Loads the elements of an input row under a strip.</summary>
public struct StripFours<TStore, TValue, TSum, TElement, TReduction> : IFours<TSum>
    where TStore : unmanaged
    where TValue : unmanaged
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
{
    private const int FoursBits = 2;

    /// <summary>The plane, in fours.</summary>
    public ArrayView<Quad<TStore>> Plane;

    /// <summary>The row.</summary>
    public int Line;

    /// <summary>The fours of a row.</summary>
    public int Count;

    /// <summary>The first that the windows own.</summary>
    public int First;

    /// <summary>The arithmetic of one window.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly Quad<TSum> Own(int four) => Load(First + four);

    /// <inheritdoc/>
    public readonly Quad<TSum> Beside(int four)
    {
        // The nearest one is loaded in its place: no load depends on a comparison.
        int inside = Math.Min(Math.Max(First + four, 0), Count - 1);
        Quad<TSum> loaded = Load(inside);
        TSum nothing = Reduction.Identity;
        return Utilities.Select(inside == First + four, loaded, new(nothing, nothing, nothing, nothing));
    }

    /// <inheritdoc/>
    public readonly TSum Join(TSum sum, TSum later) => Reduction.Append(sum, later);

    private readonly Quad<TSum> Load(int four)
    {
        int at = (Line * Count) + four;
        int place = at << FoursBits;
        Quad<TStore> stored = Plane[at];
        return new(
            Reduction.Start(TElement.Load(stored.First), place),
            Reduction.Start(TElement.Load(stored.Second), place + 1),
            Reduction.Start(TElement.Load(stored.Third), place + 2),
            Reduction.Start(TElement.Load(stored.Fourth), place + 3));
    }
}
