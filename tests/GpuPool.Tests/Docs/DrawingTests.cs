using GpuPool.Drawings;
using GpuPool.Files;
using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Docs;

/// <summary>The pictures that are checked in are the ones that tools/GpuPool.Drawings draws.</summary>
public sealed class DrawingTests
{
    private static IEnumerable<string> Names => Gallery.All.Keys;

    [TestCaseSource(nameof(Names))]
    [Category("Baseline")]
    public void A_drawing_of_the_documentation_is_what_the_tool_draws(string name) =>
        Baseline.Check("docs/images/" + name, Gallery.All[name]());

    [Test]
    public void There_is_no_drawing_that_the_tool_does_not_draw() =>
        Assert.That(Directory.GetFiles(Path.Combine(SourceTree.Root, "docs", "images"), "*.svg").Select(Path.GetFileName), Is.EquivalentTo(Names));

    // By its pixels: how well a file is compressed may differ from one version of zlib to another.
    [Test]
    public void The_icon_of_the_packages_is_what_the_tool_draws()
    {
        Image drawn = Icon.Draw();
        Image checkedIn = ImageFile.Read(Path.Combine(SourceTree.Root, "build", "package", "icon.png"));
        Assert.That((checkedIn.Width, checkedIn.Height, checkedIn.Channels), Is.EqualTo((drawn.Width, drawn.Height, drawn.Channels)));
        Assert.That(checkedIn.Samples.SequenceEqual(drawn.Samples), "Draw it again: dotnet run --project tools/GpuPool.Drawings");
    }
}
