namespace GpuPool.Tests.Architecture;

/// <summary>The reading of sources that the layer tests stand on, tried on the sources of these tests.</summary>
public sealed class SourceFileTests
{
    // Words that only a comment has: Nightingale. Only a literal: see below.
    private const string Literal = "Skylark";

    private static SourceFile This => SourceTree.Files("tests/GpuPool.Tests/Architecture")
        .Single(file => file.Path.EndsWith("/SourceFileTests.cs", StringComparison.Ordinal));

    [Test]
    public void Words_of_comments_and_literals_are_not_mentions()
    {
        Assert.That(This.Text, Does.Contain(string.Concat("Night", "ingale")).And.Contain(Literal));
        Assert.That(This.Words, Does.Not.Contain(string.Concat("Night", "ingale")).And.Not.Contain(Literal));
    }

    [Test]
    public void Names_in_code_are_mentions() =>
        Assert.That(This.Words, Is.SupersetOf(new[] { nameof(SourceTree), nameof(Literal), nameof(Nested) }));

    [Test]
    public void Declared_types_are_found_whatever_their_kind() =>
        Assert.That(This.DeclaredTypes, Is.EquivalentTo(new[]
        {
            nameof(SourceFileTests), nameof(Nested), nameof(IGeneric<int>), nameof(Choice), nameof(Pair), nameof(Make),
        }));

    private sealed class Nested;

    private interface IGeneric<T> where T : struct;

    private enum Choice { One }

    private readonly record struct Pair(int A, int B);

    private delegate IReadOnlyList<int[]> Make(int count);
}
