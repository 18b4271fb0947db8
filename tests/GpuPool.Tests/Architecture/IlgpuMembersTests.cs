namespace GpuPool.Tests.Architecture;

/// <summary>
/// The part of ILGPU that we use is listed in IlgpuMembers.txt: what the emulator must have, and what a new version
/// of ILGPU must be read for. Both flavours have the same list.
/// </summary>
public sealed class IlgpuMembersTests
{
    private const string List = "tests/GpuPool.Tests/Architecture/IlgpuMembers.txt";

    [Test]
    public void The_list_has_every_member_of_Ilgpu_that_our_assemblies_use()
    {
        string[] used = [.. IlgpuReferences.Of("GpuPool.Kernels.dll").Concat(IlgpuReferences.Of("GpuPool.Core.dll"))
            .Distinct().Order(StringComparer.Ordinal)];
        string[] listed = File.ReadAllLines(Path.Combine(SourceTree.Root, List));

        string found = Path.Combine(SourceTree.Root, "artifacts", "IlgpuMembers.txt");
        if (!used.SequenceEqual(listed))
        {
            File.WriteAllText(found, string.Concat(used.Select(line => line + "\n")));
        }

        string[] changes = [.. used.Except(listed).Select(line => "+ " + line), .. listed.Except(used).Select(line => "- " + line)];
        Assert.That(
            changes,
            Is.Empty,
            $"Used (+) or no longer used (-). If that is meant: cp {found} {List}, and see that both flavours pass.\n{string.Join('\n', changes)}");
        Assert.That(listed, Is.EqualTo(used), $"Not in order, or with a line twice: cp {found} {List}");
    }
}
