namespace GpuPool.Backends.Host.Located;

/// <summary>
/// Comparisons of values, and whole numbers in the lanes beside them: places in a plane. The numbers have as many bits as a
/// lane and travel as vectors of the same type, so that what is chosen by a comparison is chosen for both.
/// </summary>
/// <typeparam name="T">The type of a lane.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface IMarks<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    /// <summary>All bits of the lanes in which a later value replaces an earlier one as the maximum: it is larger, or NaN.</summary>
    static abstract TVector Larger(TVector later, TVector earlier);

    /// <summary>The same for the minimum.</summary>
    static abstract TVector Smaller(TVector later, TVector earlier);

    /// <summary>All bits of the lanes in which a number is larger than another; with a NaN open.</summary>
    static abstract TVector Above(TVector later, TVector earlier);

    /// <summary>All bits of the lanes in which a number is smaller than another; with a NaN open.</summary>
    static abstract TVector Below(TVector later, TVector earlier);

    /// <summary>In each lane the larger number, the earlier of equals; with a NaN open.</summary>
    static abstract TVector Largest(TVector later, TVector earlier);

    /// <summary>In each lane the smaller number, the earlier of equals; with a NaN open.</summary>
    static abstract TVector Smallest(TVector later, TVector earlier);

    /// <summary>Whether any lane is marked.</summary>
    static abstract bool Any(TVector marks);

    /// <summary>Lane by lane one vector where marks are set, another where they are not.</summary>
    static abstract TVector Select(TVector marks, TVector set, TVector unset);

    /// <summary>The marked lanes, zero in the others.</summary>
    static abstract TVector Keep(TVector marks, TVector vector);

    /// <summary>The bits that are set in one vector or the other.</summary>
    static abstract TVector Union(TVector left, TVector right);

    /// <summary>A whole number in every lane.</summary>
    static abstract TVector Number(long number);

    /// <summary>The whole numbers 0, step, 2·step, …</summary>
    static abstract TVector Ramp(long step);

    /// <summary>The sum of whole numbers.</summary>
    static abstract TVector Plus(TVector left, TVector right);

    /// <summary>All bits of the lanes in which whole numbers are equal.</summary>
    static abstract TVector Same(TVector left, TVector right);

    /// <summary>A sum, and another value added to it in the lanes in which two whole numbers are equal.</summary>
    static abstract TVector PlusWhere(TVector left, TVector right, TVector sum, TVector value);

    /// <summary>Whole numbers, one more in the lanes in which two others are equal.</summary>
    static abstract TVector CountWhere(TVector left, TVector right, TVector count);

    /// <summary>All bits of the lanes in which a whole number is less than another.</summary>
    static abstract TVector Less(TVector left, TVector right);

    /// <summary>Writes whole numbers as 64-bit integers.</summary>
    static abstract void Widen(long* to, TVector numbers);
}
