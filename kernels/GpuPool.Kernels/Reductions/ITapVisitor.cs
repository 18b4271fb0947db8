namespace GpuPool.Kernels.Reductions;

/// <summary>Looks at the taps of a window one after the other.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TState">What it keeps.</typeparam>
public interface ITapVisitor<TValue, TState>
    where TValue : unmanaged
    where TState : unmanaged
{
    /// <summary>Before the first tap.</summary>
    TState Start { get; }

    /// <summary>After one more tap; <paramref name="index"/> is its place in the spatial plane of the input.</summary>
    TState Visit(TState state, TValue value, long index);
}
