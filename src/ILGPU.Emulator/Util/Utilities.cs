using System.Runtime.CompilerServices;

namespace ILGPU.Util;

/// <summary>What kernels need of ILGPU's helpers.</summary>
public static class Utilities
{
    /// <summary>One of two values, both computed: ILGPU's compiler makes no branch of it.</summary>
    /// <param name="takeFirst">Whether it is the first.</param>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Select<T>(bool takeFirst, T first, T second) => takeFirst ? first : second;
}
