using GpuPool.Files;

namespace GpuPool.Tests.Files;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string path;

    public AtomicFileTests()
    {
        path = folder.FileNamed("x");
        File.WriteAllText(path, "old");
    }

    public void Dispose() => folder.Dispose();

    [Test]
    public void Until_the_commit_the_old_file_stays()
    {
        using var file = AtomicFile.Create(path);
        file.Stream.Write("new"u8);
        file.Stream.Flush();

        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        file.Commit();
        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
    }

    [Test]
    public void Without_a_commit_nothing_changes_and_nothing_is_left_behind()
    {
        using (var file = AtomicFile.Create(path))
            file.Stream.Write("new"u8);

        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(folder.Entries, Is.EqualTo(new[] { path }));
    }

    [Test]
    public void A_symbolic_link_stays_one()
    {
        string link = folder.FileNamed("link");
        File.CreateSymbolicLink(link, path);
        using (var file = AtomicFile.Create(link))
        {
            file.Stream.Write("new"u8);
            file.Commit();
        }

        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(path));
        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
    }

    [Test]
    public void A_folder_is_not_overwritten() =>
        Assert.That(() => AtomicFile.Create(folder.Path), Throws.InstanceOf<IOException>().With.Message.Contains("folder"));

    [Test]
    [Platform("Unix")]
    public void The_null_device_takes_a_file_and_stays_a_device()
    {
        using (var file = AtomicFile.Create("/dev/null"))
        {
            file.Stream.Write("new"u8);
            file.Commit();
        }

        Assert.That(File.ReadAllText("/dev/null"), Is.Empty);
    }
}
