using System.Numerics;
using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>Operations on memory that other threads change at the same time. All return the value from before.</summary>
public static class Atomic
{
    private interface IOperation<T>
    {
        static abstract T Apply(T current, T value);
    }

    /// <summary>Adds a value.</summary>
    /// <param name="target">The memory.</param>
    /// <param name="value">The value.</param>
    /// <returns>What was in the memory.</returns>
    public static int Add(ref int target, int value) => Update<int, AddOperation<int>>(ref target, value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static long Add(ref long target, long value) => Update<long, AddOperation<long>>(ref target, value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static uint Add(ref uint target, uint value) => Update<uint, AddOperation<uint>>(ref target, value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static ulong Add(ref ulong target, ulong value) => Update<ulong, AddOperation<ulong>>(ref target, value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static float Add(ref float target, float value) => Update<float, AddOperation<float>>(ref target, value);

    /// <inheritdoc cref="Add(ref int, int)"/>
    public static double Add(ref double target, double value) => Update<double, AddOperation<double>>(ref target, value);

    /// <summary>Keeps the larger value.</summary>
    /// <param name="target">The memory.</param>
    /// <param name="value">The value.</param>
    /// <returns>What was in the memory.</returns>
    public static int Max(ref int target, int value) => Update<int, MaxOperation<int>>(ref target, value);

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static long Max(ref long target, long value) => Update<long, MaxOperation<long>>(ref target, value);

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static uint Max(ref uint target, uint value) => Update<uint, MaxOperation<uint>>(ref target, value);

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static ulong Max(ref ulong target, ulong value) => Update<ulong, MaxOperation<ulong>>(ref target, value);

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static float Max(ref float target, float value) => Update<float, MaxOperation<float>>(ref target, value);

    /// <inheritdoc cref="Max(ref int, int)"/>
    public static double Max(ref double target, double value) => Update<double, MaxOperation<double>>(ref target, value);

    /// <summary>Keeps the smaller value.</summary>
    /// <param name="target">The memory.</param>
    /// <param name="value">The value.</param>
    /// <returns>What was in the memory.</returns>
    public static int Min(ref int target, int value) => Update<int, MinOperation<int>>(ref target, value);

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static long Min(ref long target, long value) => Update<long, MinOperation<long>>(ref target, value);

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static uint Min(ref uint target, uint value) => Update<uint, MinOperation<uint>>(ref target, value);

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static ulong Min(ref ulong target, ulong value) => Update<ulong, MinOperation<ulong>>(ref target, value);

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static float Min(ref float target, float value) => Update<float, MinOperation<float>>(ref target, value);

    /// <inheritdoc cref="Min(ref int, int)"/>
    public static double Min(ref double target, double value) => Update<double, MinOperation<double>>(ref target, value);

    /// <summary>Keeps the bits that are set in both.</summary>
    /// <param name="target">The memory.</param>
    /// <param name="value">The value.</param>
    /// <returns>What was in the memory.</returns>
    public static int And(ref int target, int value) => Update<int, AndOperation<int>>(ref target, value);

    /// <inheritdoc cref="And(ref int, int)"/>
    public static long And(ref long target, long value) => Update<long, AndOperation<long>>(ref target, value);

    /// <inheritdoc cref="And(ref int, int)"/>
    public static uint And(ref uint target, uint value) => Update<uint, AndOperation<uint>>(ref target, value);

    /// <inheritdoc cref="And(ref int, int)"/>
    public static ulong And(ref ulong target, ulong value) => Update<ulong, AndOperation<ulong>>(ref target, value);

    /// <summary>Keeps the bits that are set in one or both.</summary>
    /// <param name="target">The memory.</param>
    /// <param name="value">The value.</param>
    /// <returns>What was in the memory.</returns>
    public static int Or(ref int target, int value) => Update<int, OrOperation<int>>(ref target, value);

    /// <inheritdoc cref="Or(ref int, int)"/>
    public static long Or(ref long target, long value) => Update<long, OrOperation<long>>(ref target, value);

    /// <inheritdoc cref="Or(ref int, int)"/>
    public static uint Or(ref uint target, uint value) => Update<uint, OrOperation<uint>>(ref target, value);

    /// <inheritdoc cref="Or(ref int, int)"/>
    public static ulong Or(ref ulong target, ulong value) => Update<ulong, OrOperation<ulong>>(ref target, value);

    /// <summary>Keeps the bits that are set in one of both.</summary>
    /// <param name="target">The memory.</param>
    /// <param name="value">The value.</param>
    /// <returns>What was in the memory.</returns>
    public static int Xor(ref int target, int value) => Update<int, XorOperation<int>>(ref target, value);

    /// <inheritdoc cref="Xor(ref int, int)"/>
    public static long Xor(ref long target, long value) => Update<long, XorOperation<long>>(ref target, value);

    /// <inheritdoc cref="Xor(ref int, int)"/>
    public static uint Xor(ref uint target, uint value) => Update<uint, XorOperation<uint>>(ref target, value);

    /// <inheritdoc cref="Xor(ref int, int)"/>
    public static ulong Xor(ref ulong target, ulong value) => Update<ulong, XorOperation<ulong>>(ref target, value);

    /// <summary>Replaces the value.</summary>
    /// <param name="target">The memory.</param>
    /// <param name="value">The value.</param>
    /// <returns>What was in the memory.</returns>
    public static int Exchange(ref int target, int value) => Interlocked.Exchange(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static long Exchange(ref long target, long value) => Interlocked.Exchange(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static uint Exchange(ref uint target, uint value) => Interlocked.Exchange(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static ulong Exchange(ref ulong target, ulong value) => Interlocked.Exchange(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static float Exchange(ref float target, float value) => Interlocked.Exchange(ref target, value);

    /// <inheritdoc cref="Exchange(ref int, int)"/>
    public static double Exchange(ref double target, double value) => Interlocked.Exchange(ref target, value);

    /// <summary>Replaces the value if it is the expected one.</summary>
    /// <param name="target">The memory.</param>
    /// <param name="compare">The expected value.</param>
    /// <param name="value">The new value.</param>
    /// <returns>What was in the memory.</returns>
    public static int CompareExchange(ref int target, int compare, int value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static long CompareExchange(ref long target, long compare, long value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static uint CompareExchange(ref uint target, uint compare, uint value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static ulong CompareExchange(ref ulong target, ulong compare, ulong value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static float CompareExchange(ref float target, float compare, float value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <inheritdoc cref="CompareExchange(ref int, int, int)"/>
    public static double CompareExchange(ref double target, double compare, double value) => Interlocked.CompareExchange(ref target, value, compare);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Update<T, TOperation>(ref T target, T value)
        where T : unmanaged
        where TOperation : IOperation<T>
    {
        T seen = target;
        while (true)
        {
            T before = Interlocked.CompareExchange(ref target, TOperation.Apply(seen, value), seen);
            if (EqualBits(before, seen))
                return before;
            seen = before;
        }
    }

    // By bits: a NaN in the memory must not look like someone else's change.
    private static bool EqualBits<T>(T first, T second)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(int)
            ? Unsafe.BitCast<T, int>(first) == Unsafe.BitCast<T, int>(second)
            : Unsafe.BitCast<T, long>(first) == Unsafe.BitCast<T, long>(second);

    private readonly struct AddOperation<T> : IOperation<T>
        where T : IAdditionOperators<T, T, T>
    {
        public static T Apply(T current, T value) => current + value;
    }

    private readonly struct MaxOperation<T> : IOperation<T>
        where T : INumber<T>
    {
        public static T Apply(T current, T value) => T.Max(current, value);
    }

    private readonly struct MinOperation<T> : IOperation<T>
        where T : INumber<T>
    {
        public static T Apply(T current, T value) => T.Min(current, value);
    }

    private readonly struct AndOperation<T> : IOperation<T>
        where T : IBitwiseOperators<T, T, T>
    {
        public static T Apply(T current, T value) => current & value;
    }

    private readonly struct OrOperation<T> : IOperation<T>
        where T : IBitwiseOperators<T, T, T>
    {
        public static T Apply(T current, T value) => current | value;
    }

    private readonly struct XorOperation<T> : IOperation<T>
        where T : IBitwiseOperators<T, T, T>
    {
        public static T Apply(T current, T value) => current ^ value;
    }
}
