using System.Reflection;
using System.Runtime.CompilerServices;

namespace GpuPool.Tests.Architecture;

/// <summary>The public members of an assembly as lines of text, one for each member, in order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Lines(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(type => Members(type).Prepend(Declaration(type))).Order(StringComparer.Ordinal);

    private static string Declaration(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => type.IsByRefLike ? "ref struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        IEnumerable<Type> bases = type.GetInterfaces().Where(@interface => @interface.IsVisible && !IsEquality(@interface)).OrderBy(PublicApiNames.Of, StringComparer.Ordinal);
        if (type.BaseType is Type parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
            bases = bases.Prepend(parent);
        string after = type.IsEnum || !bases.Any() ? "" : " : " + string.Join(", ", bases.Select(PublicApiNames.Of));
        return $"{PublicApiNames.Of(type)} = {kind}{after}{PublicApiNames.Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (MemberInfo member in type.GetMembers(Declared))
        {
            string? text = member switch
            {
                _ when IsGenerated(member) => null,
                FieldInfo field when IsVisible(field.Attributes) && !field.IsSpecialName => Field(type, field),
                PropertyInfo property => Property(property),
                ConstructorInfo made when IsVisible(made) => $"new({PublicApiNames.Parameters(made)})",
                MethodInfo method when IsVisible(method) && IsOwn(method) && !IsAccessor(method) => Method(method),
                _ => null,
            };
            if (text is not null)
                yield return $"{PublicApiNames.Of(type)}.{text}";
        }
    }

    private static string Field(Type type, FieldInfo field) => field.IsLiteral
        ? $"{field.Name} = {(type.IsEnum ? Convert.ToInt64(field.GetRawConstantValue(), null) : field.GetRawConstantValue())}"
        : $"{field.Name} : {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{PublicApiNames.Of(field.FieldType)}";

    private static string? Property(PropertyInfo property)
    {
        MethodInfo? get = property.GetMethod is { } getter && IsVisible(getter) ? getter : null;
        MethodInfo? set = property.SetMethod is { } setter && IsVisible(setter) ? setter : null;
        if ((get ?? set) is not { } accessor || !IsOwn(accessor))
            return null;
        string write = set is null ? "" : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";
        string index = property.GetIndexParameters().Length == 0 ? "" : $"[{PublicApiNames.Parameters(accessor)}]";
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{property.Name}{index} : {Modifiers(accessor)}{required}{PublicApiNames.Nullable(property)} {{{(get is null ? "" : " get;")}{write} }}";
    }

    private static string Method(MethodInfo method)
    {
        Type[] generics = method.GetGenericArguments();
        string parameters = generics.Length == 0 ? "" : $"<{string.Join(", ", generics.Select(PublicApiNames.Of))}>";
        return $"{method.Name}{parameters}({PublicApiNames.Parameters(method)}) : {Modifiers(method)}{PublicApiNames.Nullable(method.ReturnParameter)}{PublicApiNames.Constraints(generics)}";
    }

    private static string Modifiers(MethodInfo method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "") + (method.IsStatic ? "static " : "")
        + (method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : method.IsVirtual && !method.IsFinal && !method.DeclaringType!.IsInterface ? "virtual " : "");

    // Overrides change no interface.
    private static bool IsOwn(MethodInfo method) => method.GetBaseDefinition() == method;

    private static bool IsEquality(Type @interface) => @interface.IsGenericType && @interface.GetGenericTypeDefinition() == typeof(IEquatable<>);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    // What records get from the compiler follows from their being records. Accessors are generated too, properties are not.
    private static bool IsGenerated(MemberInfo member) =>
        member is not ConstructorInfo && member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('$');
}
