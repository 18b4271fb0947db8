using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GpuPool.Tests.Architecture;

/// <summary>What of ILGPU an assembly of ours refers to, whether the package or the emulator provides it.</summary>
internal static class IlgpuReferences
{
    private static readonly SignatureText Text = new();

    /// <summary>The types and members of the namespaces below ILGPU, one a line, in order.</summary>
    /// <param name="assembly">The file name of an assembly beside this one.</param>
    public static IEnumerable<string> Of(string assembly)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly));
        using PEReader portable = new(file);
        MetadataReader reader = portable.GetMetadataReader();
        return [.. Types(reader).Concat(Members(reader)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Types(MetadataReader reader) =>
        reader.TypeReferences.Select(handle => Text.GetTypeFromReference(reader, handle, 0)).Where(IsIlgpu);

    private static IEnumerable<string> Members(MetadataReader reader)
    {
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            string parent = Parent(reader, member.Parent);
            if (IsIlgpu(parent))
            {
                yield return Member(member, $"{parent}.{reader.GetString(member.Name)}");
            }
        }
    }

    private static string Member(MemberReference member, string name)
    {
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return $"{name} : {member.DecodeFieldSignature(Text, null)}";
        }

        MethodSignature<string> signature = member.DecodeMethodSignature(Text, null);
        string generics = string.Join(", ", Enumerable.Range(0, signature.GenericParameterCount).Select(index => $"M{index}"));
        return $"{name}{(generics.Length == 0 ? "" : $"<{generics}>")}({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}";
    }

    // The open type: what it was closed over is our choice and not a part of what we need of ILGPU.
    private static string Parent(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => Text.GetTypeFromReference(reader, (TypeReferenceHandle)parent, 0),
        HandleKind.TypeSpecification => Text.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)parent, 0).Split('<')[0],
        _ => "",
    };

    private static bool IsIlgpu(string type) => type.StartsWith("ILGPU.", StringComparison.Ordinal);
}
