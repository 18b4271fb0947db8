using System.Globalization;
using System.Reflection;

namespace GpuPool.Tests.Architecture;

/// <summary>How the lists of public members write types and parameters: as C#, with namespaces for types that are not ours.</summary>
internal static class PublicApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(uint)] = "uint",
        [typeof(ushort)] = "ushort",
        [typeof(nint)] = "nint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.IsByRef)
            return "ref " + Of(type.GetElementType()!);
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*";
        if (type.IsGenericParameter)
            return type.Name;
        if (System.Nullable.GetUnderlyingType(type) is Type value)
            return Of(value) + "?";
        string name = type.IsNested ? $"{Of(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        string plain = name.Split('`')[0];
        return type.IsGenericType ? $"{plain}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : plain;
    }

    public static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    /// <summary>The type of a property, with ? where it may be null.</summary>
    public static string Nullable(PropertyInfo property) =>
        Marked(property.PropertyType, new NullabilityInfoContext().Create(property).ReadState);

    /// <summary>The type of a parameter or of what is returned, with ? where it may be null.</summary>
    public static string Nullable(ParameterInfo parameter) =>
        Marked(parameter.ParameterType, new NullabilityInfoContext().Create(parameter).ReadState);

    public static string Constraints(Type[] generics) => string.Concat(generics.Select(Constraint));

    private static string Parameter(ParameterInfo parameter)
    {
        string passed = parameter.IsIn ? "in " : parameter.IsOut ? "out " : "";
        string type = Nullable(parameter);
        if (passed.Length > 0 && type.StartsWith("ref ", StringComparison.Ordinal))
            type = type[4..];
        string many = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(System.Runtime.CompilerServices.ParamCollectionAttribute)) ? "params " : "";
        string fallback = parameter.HasDefaultValue ? " = " + (Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "default") : "";
        return $"{many}{passed}{type} {parameter.Name}{fallback}";
    }

    private static string Marked(Type type, NullabilityState state) =>
        Of(type) + (state == NullabilityState.Nullable && !type.IsValueType && !type.IsByRef ? "?" : "");

    private static string Constraint(Type generic)
    {
        if (!generic.IsGenericParameter)
            return "";
        GenericParameterAttributes attributes = generic.GenericParameterAttributes;
        bool unmanaged = generic.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute");
        List<string> parts = [];
        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            parts.Add(unmanaged ? "unmanaged" : "struct");
        parts.AddRange(generic.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of));
        return parts.Count == 0 ? "" : $" where {generic.Name} : {string.Join(", ", parts)}";
    }
}
