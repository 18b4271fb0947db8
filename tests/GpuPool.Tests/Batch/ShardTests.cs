using GpuPool.Batch;

namespace GpuPool.Tests.Batch;

public sealed class ShardTests
{
    private static readonly IReadOnlyList<InputFile> Files =
        [.. Enumerable.Range(0, 1000).Select(i => new InputFile($"f{i:D4}", "", i % 50 == 0 ? 1_000_000 : (i * 7919L) % 10_007, default))];

    [Test]
    public void Every_file_is_in_one_shard([Values(1, 2, 7, 8, 999, 1001)] int count)
    {
        IEnumerable<string> names = Enumerable.Range(0, count).SelectMany(index => new Shard(index, count).Of(Files)).Select(file => file.Name);

        Assert.That(names.Order(), Is.EqualTo(Files.Select(file => file.Name)));
    }

    [Test]
    public void Shards_have_nearly_the_same_number_of_bytes()
    {
        long[] bytes = [.. Enumerable.Range(0, 4).Select(index => new Shard(index, 4).Of(Files).Sum(file => file.Bytes))];

        Assert.That(bytes.Max() - bytes.Min(), Is.LessThan(bytes.Max() / 100));
    }

    [Test]
    public void Empty_files_are_shared_too()
    {
        InputFile[] empty = [.. Files.Select(file => file with { Bytes = 0 })];

        Assert.That(new Shard(3, 8).Of(empty), Has.Count.EqualTo(125));
    }

    [TestCase("0/8", 0, 8)]
    [TestCase("7/8", 7, 8)]
    public void A_shard_is_written_as_index_and_count(string text, int index, int count) =>
        Assert.That(Shard.Parse(text), Is.EqualTo(new Shard(index, count)));

    [TestCase("8/8")]
    [TestCase("-1/8")]
    [TestCase("1")]
    [TestCase("1/2/3")]
    [TestCase("0/0")]
    [TestCase("1/99999999999")]
    [TestCase("")]
    public void What_is_no_shard_is_refused(string text) =>
        Assert.That(() => Shard.Parse(text), Throws.ArgumentException.With.Message.Contains("--shard"));
}
