namespace GpuPool.Backends.Host.Folds;

/// <summary>The arithmetic of one pooling mode on vectors.</summary>
/// <typeparam name="T">The type of a lane.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal interface IFold<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    /// <summary>What an empty window gives, and what padding holds: combining it changes nothing.</summary>
    static abstract T Identity { get; }

    /// <summary>Whether a value may be taken twice (maximum, minimum) or only once (sums).</summary>
    static abstract bool Repeats { get; }

    /// <summary>Whether the result is divided by the number of values.</summary>
    static abstract bool Divides { get; }

    /// <summary>What of an input value is combined: itself, its magnitude, its square.</summary>
    static abstract TVector Map(TVector input);

    /// <summary>Joins two partial results, the left one's values before the right one's.</summary>
    static abstract TVector Combine(TVector earlier, TVector later);

    /// <summary>The result before it is divided: itself, or its root.</summary>
    static abstract TVector Finish(TVector folded);

    /// <summary>The result divided, where the mode divides.</summary>
    /// <param name="folded">What <see cref="Finish"/> gave.</param>
    /// <param name="factor">The factor of <see cref="Rows.Factors{T}"/>, where one is all of it.</param>
    static virtual TVector Scale(TVector folded, TVector factor) => folded;

    /// <summary>The result divided, where the mode divides.</summary>
    /// <param name="folded">What <see cref="Finish"/> gave.</param>
    /// <param name="row">The factor of the row.</param>
    /// <param name="column">The factor of the column.</param>
    static virtual TVector Scale(TVector folded, TVector row, TVector column) => folded;
}
