using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>What the average of each window was divided by, and whether NaN took part.</summary>
public interface IDivisors
{
    /// <summary>Whether NaN was passed over, so that it takes no gradient.</summary>
    static abstract bool IgnoreNan { get; }

    /// <summary>The divisor of a window, from that of all its taps.</summary>
    long DivisorOf(long output, long divisor);
}

/// <summary>All taps took part.</summary>
public readonly struct TapDivisors : IDivisors
{
    /// <inheritdoc/>
    public static bool IgnoreNan => false;

    /// <inheritdoc/>
    public long DivisorOf(long output, long divisor) => divisor;
}

/// <summary>The taps that are not NaN took part.</summary>
public struct NumberDivisors<TLongs> : IDivisors
    where TLongs : struct, IMemory<long>
{
    /// <summary>The NaN of each window, if <see cref="Subtracts"/>.</summary>
    public TLongs Skipped;

    /// <summary>1 if they do not count in the divisor, 0 if the divisor is given or there is none.</summary>
    public int Subtracts;

    /// <inheritdoc/>
    public static bool IgnoreNan => true;

    /// <inheritdoc/>
    public readonly long DivisorOf(long output, long divisor) => Subtracts != 0 ? divisor - Skipped.Load(output) : divisor;
}
