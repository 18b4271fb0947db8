using System.Text;
using GpuPool.Batch;
using GpuPool.Files;
using GpuPool.Tests.Files;

namespace GpuPool.Tests.Batch;

public sealed class ManifestTests
{
    private const string Header = """{"batch":1,"plan":"p","inputs":"i","files":1,"shard":"0/1"}""";
    private const string Record = """{"input":"a.npy","bytes":3,"modified":"2026-01-02T03:04:05.6789Z","status":"done","outputs":[{"file":"a","bytes":1,"sha256":"00"}],"milliseconds":1.5,"finished":"2026-01-02T03:04:06Z"}""";

    [Test]
    public void Lines_come_back_as_they_were_written()
    {
        ManifestRecord record = Read($"{Header}\n{Record}\n").Records["a.npy"];

        Assert.That(Encoding.UTF8.GetString(Manifest.Line(record)), Is.EqualTo(Record + "\n"));
    }

    [Test]
    public void The_last_record_of_an_input_holds() =>
        Assert.That(Read($"{Header}\n{Record}\n{Record.Replace("done", "bad", StringComparison.Ordinal)}\n").Records["a.npy"].Status, Is.EqualTo(InputStatus.Bad));

    [Test]
    public void Half_a_line_at_the_end_does_not_count()
    {
        Manifest manifest = Read($"{Header}\n{Record}");

        Assert.That(manifest.Records, Is.Empty);
        Assert.That(manifest.CompleteBytes, Is.EqualTo(Header.Length + 1));
    }

    [Test]
    public void Long_lines_are_read_whole([Values(16_000, 16_384, 40_000, 1_000_000)] int length)
    {
        string name = new('x', length);
        Assert.That(Read($"{Header}\n{Record.Replace("a.npy", name, StringComparison.Ordinal)}\n{Record}\n").Records.Keys, Is.EquivalentTo(new[] { name, "a.npy" }));
    }

    [TestCase("nonsense")]
    [TestCase("")]
    [TestCase("null")]
    [TestCase("{\"batch\":2,\"plan\":\"p\",\"inputs\":\"i\",\"files\":1,\"shard\":\"0/1\"}")]
    [TestCase("{\"batch\":1,\"plan\":\"p\",\"inputs\":\"i\",\"files\":1,\"shard\":\"2/1\"}")]
    [TestCase("{\"input\":null,\"bytes\":3,\"modified\":\"2026-01-02T03:04:05Z\",\"status\":\"done\",\"milliseconds\":1,\"finished\":\"2026-01-02T03:04:06Z\"}")]
    [TestCase("{\"input\":\"a\",\"bytes\":3,\"modified\":\"2026-01-02T03:04:05Z\",\"status\":\"lost\",\"milliseconds\":1,\"finished\":\"2026-01-02T03:04:06Z\"}")]
    [TestCase("{\"input\":\"a\",\"bytes\":3,\"modified\":\"2026-01-02T03:04:05Z\",\"status\":\"done\",\"outputs\":[null],\"milliseconds\":1,\"finished\":\"2026-01-02T03:04:06Z\"}")]
    public void A_line_that_is_none_is_refused_by_its_number(string line) =>
        Assert.That(() => Read($"{Header}\n{line}\n"), Throws.TypeOf<InvalidFileException>().With.Message.Contains("line 2 is no line of a manifest"));

    [Test]
    public void Records_without_a_batch_are_refused() =>
        Assert.That(() => Read(Record + "\n"), Throws.TypeOf<InvalidFileException>().With.Message.Contains("must say what batch it is"));

    [Test]
    public void A_line_without_end_takes_little_memory() =>
        Assert.That(() => Manifest.Read(new MemoryStream(new byte[3 << 20]), "m"), Throws.TypeOf<InvalidFileException>().With.Message.Contains("a line of more than"));

    [Test]
    public void Two_processes_cannot_write_one_manifest()
    {
        using var folder = new TemporaryFolder();
        var header = new ManifestHeader { Version = 1, Plan = "p", Inputs = "i", Files = 1, Shard = "0/1" };
        using ManifestWriter first = ManifestWriter.Open(folder.FileNamed("m"), header, fresh: false);

        Assert.That(() => ManifestWriter.Open(folder.FileNamed("m"), header, fresh: false), Throws.TypeOf<IOException>().With.Message.Contains("another process"));
    }

    private static Manifest Read(string text) => Manifest.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "m");
}
