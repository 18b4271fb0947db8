using System.Reflection;

namespace GpuPool.Backends.Gpu;

/// <summary>Readable names of closed generic kernels.</summary>
internal static class KernelName
{
    /// <summary>Such as ForEach.Run&lt;PoolBody&lt;…&gt;&gt;.</summary>
    public static string Of(MethodInfo method) =>
        $"{method.DeclaringType?.Name}.{method.Name}<{string.Join(", ", method.GetGenericArguments().Select(Of))}>";

    private static string Of(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
        : type.Name;
}
