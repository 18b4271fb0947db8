namespace GpuPool.Kernels.Reductions;

/// <summary>What a gradient needs to know of a window besides its values; which number is what, the mode knows.</summary>
/// <typeparam name="TValue">float or double.</typeparam>
public struct Facts<TValue>
    where TValue : unmanaged
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = 3;

    /// <summary>The first number.</summary>
    public TValue First;

    /// <summary>The second number.</summary>
    public TValue Second;

    /// <summary>The third number.</summary>
    public TValue Third;

    /// <summary>Makes them.</summary>
    public Facts(TValue first, TValue second, TValue third)
    {
        First = first;
        Second = second;
        Third = third;
    }
}
