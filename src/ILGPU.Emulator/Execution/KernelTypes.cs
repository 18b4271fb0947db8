using System.Reflection;
using System.Runtime.CompilerServices;

namespace ILGPU.Emulation;

/// <summary>Refuses what ILGPU would refuse, so that a kernel that runs here has a chance to run there.</summary>
internal static class KernelTypes
{
    /// <summary>Refuses methods and parameters that no device can run.</summary>
    /// <exception cref="NotSupportedException">The method isn't static or not public.</exception>
    /// <exception cref="ArgumentException">A parameter has another type than numbers, views and structs of them.</exception>
    internal static void RequireKernel(MethodInfo method)
    {
        string name = $"{method.DeclaringType}.{method.Name}";
        bool lambda = method.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) ?? false;
        if (!method.IsStatic && !(lambda && method.DeclaringType!.GetFields(BindingFlags.Instance | BindingFlags.Public).Length == 0))
            throw new NotSupportedException($"A kernel must be static and capture nothing: {name} is not.");
        if (!lambda && !IsVisible(method))
            throw new NotSupportedException($"A kernel, its class and its type arguments must be public: {name} is not.");
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            if (!IsPassable(parameter.ParameterType))
            {
                throw new ArgumentException(
                    $"Kernel parameters are numbers, views and structs of them, without bool and char: {parameter.ParameterType} {parameter.Name} of {name} is not.");
            }
        }
    }

    /// <summary>Refuses elements that differ between host and devices.</summary>
    /// <exception cref="NotSupportedException">The type is bool, char or contains one.</exception>
    internal static void RequireBlittable(Type type)
    {
        if (type == typeof(bool) || type == typeof(char))
            throw new NotSupportedException($"{type} has no fixed layout on devices and can't be an element.");
        if (type.IsPrimitive || type.IsEnum || type.IsPointer)
            return;
        foreach (FieldInfo field in InstanceFields(type))
            RequireBlittable(field.FieldType);
    }

    private static bool IsPassable(Type type) => type.IsPrimitive
        ? type != typeof(bool) && type != typeof(char)
        : type.IsEnum || IsView(type) || (type.IsValueType && InstanceFields(type).All(field => IsPassable(field.FieldType)));

    private static bool IsView(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ArrayView<>);

    private static FieldInfo[] InstanceFields(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    // ILGPU generates its launchers in an assembly of its own, which needs to see the kernel.
    private static bool IsVisible(MethodInfo method)
    {
        if (method.Module.Assembly.GetCustomAttributes<InternalsVisibleToAttribute>()
            .Any(attribute => attribute.AssemblyName == Context.RuntimeAssemblyName))
        {
            return !method.IsPrivate;
        }
        return method.IsPublic && method.DeclaringType!.IsVisible && method.GetGenericArguments().All(argument => argument.IsVisible);
    }
}
