namespace GpuPool.Backends.Host.Lanes;

/// <summary>
/// The arithmetic of one vector width. Drivers are written once against this; the JIT closes them over a real vector type
/// and inlines every member, so that <see cref="Count"/> is a constant in them.
/// </summary>
/// <typeparam name="T">The type of a lane.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface ILanes<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    /// <summary>Lanes of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TVector Fill(T value);

    /// <summary>Reads a vector from scratch memory.</summary>
    static abstract TVector Load(T* from);

    /// <summary>Writes a vector to scratch memory.</summary>
    static abstract void Store(T* to, TVector vector);

    /// <summary>The sum.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>The difference.</summary>
    static abstract TVector Subtract(TVector left, TVector right);

    /// <summary>The quotient.</summary>
    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>The lanes of a vector whose weight is not 0, and another value in the rest.</summary>
    static abstract TVector Where(TVector weights, TVector vector, TVector rest);

    /// <summary>The product.</summary>
    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>The high 16 bits of the products of unsigned integers of 16 bits, with AVX2.</summary>
    static abstract TVector HighProduct(TVector left, TVector right);

    /// <summary>The square root.</summary>
    static abstract TVector Sqrt(TVector vector);

    /// <summary>The magnitude.</summary>
    static abstract TVector Abs(TVector vector);

    /// <summary>In each lane the larger value; the earlier of equals, a NaN before any number, the later of two NaN.</summary>
    static abstract TVector Maximum(TVector earlier, TVector later);

    /// <summary>In each lane the smaller value; the earlier of equals, a NaN before any number, the later of two NaN.</summary>
    static abstract TVector Minimum(TVector earlier, TVector later);

    /// <summary>In each lane the smaller number, in one instruction; with a NaN, whatever the machine gives.</summary>
    static abstract TVector Lesser(TVector left, TVector right);

    /// <summary>In each lane the larger number, in one instruction; with a NaN, whatever the machine gives.</summary>
    static abstract TVector Greater(TVector left, TVector right);

    /// <summary>Sets all bits of the lanes of <paramref name="flags"/> in which there is a NaN; integers have none.</summary>
    static abstract TVector Flag(TVector flags, TVector vector);

    /// <summary>NaN in the lanes that are flagged.</summary>
    static abstract TVector Spoil(TVector vector, TVector flags);

    /// <summary>In each lane the larger value; the earlier of equals, a number before a NaN.</summary>
    static abstract TVector MaximumNumber(TVector earlier, TVector later);

    /// <summary>In each lane the smaller value; the earlier of equals, a number before a NaN.</summary>
    static abstract TVector MinimumNumber(TVector earlier, TVector later);

    /// <summary>Lanes 0, 2, 4, … of two vectors, one after the other.</summary>
    static abstract TVector Even(TVector low, TVector high);

    /// <summary>Lanes 1, 3, 5, … of two vectors, one after the other.</summary>
    static abstract TVector Odd(TVector low, TVector high);

    /// <summary>Whether <see cref="Pick"/> runs here.</summary>
    static abstract bool Picks { get; }

    /// <summary>Any lanes of two vectors.</summary>
    /// <param name="low">Lanes 0 to count − 1.</param>
    /// <param name="high">Lanes count to 2·count − 1.</param>
    /// <param name="indices">Integers of the size of a lane: which lane goes there.</param>
    static abstract TVector Pick(TVector low, TVector high, TVector indices);

    /// <summary>The first lanes of a vector, and another value in the rest.</summary>
    static abstract TVector Keep(TVector vector, int lanes, TVector rest);

    /// <summary>Lanes whose mask has all bits from one vector, lanes whose mask has none from the other.</summary>
    static abstract TVector Select(TVector mask, TVector chosen, TVector rest);

    /// <summary>
    /// Moves the lane that lies so many bytes (1, 2, 4, 8, 16 or 32) after lane 0 to lane 0, and so on for as many bytes;
    /// what the lanes after these hold is open. For reducing a vector to one lane.
    /// </summary>
    static abstract TVector Fall(TVector vector, int bytes);

    /// <summary>Lane 0.</summary>
    static abstract T First(TVector vector);
}
