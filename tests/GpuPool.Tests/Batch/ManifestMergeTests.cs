namespace GpuPool.Tests.Batch;

/// <summary>Each thing that can go wrong between the shards of a batch is found and named.</summary>
public sealed class ManifestMergeTests : BatchTests
{
    public ManifestMergeTests()
        : base(files: 6)
    {
        for (int shard = 0; shard < 3; shard++)
            Gpupool.Ok(Folder.Batch("--shard", $"{shard}/3"));
    }

    [Test]
    public void Whole_shards_join()
    {
        Assert.That(Gpupool.Ok("batch", "merge", Folder.Out("")), Does.Contain("3 manifests, 6 files: 6 done, 0 bad, 0 problems"));
        Assert.That(Gpupool.Ok(Folder.Batch("--shard", "0/1")), Does.Contain("0 done, 6 done before"));
    }

    [Test]
    public void Merging_twice_changes_nothing()
    {
        Gpupool.Ok("batch", "merge", Folder.Out(""));
        string first = File.ReadAllText(Folder.Out("manifest.jsonl"));
        Gpupool.Ok("batch", "merge", Folder.Out(""));

        Assert.That(File.ReadAllText(Folder.Out("manifest.jsonl")), Is.EqualTo(first));
    }

    [Test]
    public void A_shard_without_a_manifest()
    {
        File.Delete(Folder.Out("manifest-0001-of-0003.jsonl"));
        AssertFails("1 of 3 shards have no manifest; the first is 1/3.");
    }

    [Test]
    public void A_shard_that_has_not_finished()
    {
        string path = Folder.Out("manifest-0001-of-0003.jsonl");
        File.WriteAllLines(path, File.ReadAllLines(path)[..^1]);
        AssertFails("5 of 6 inputs are recorded");
    }

    [Test]
    public void An_input_in_two_shards()
    {
        File.AppendAllText(Folder.Out("manifest-0001-of-0003.jsonl"), File.ReadLines(Folder.Out("manifest-0000-of-0003.jsonl")).Last() + "\n");
        AssertFails("in another manifest");
    }

    [Test]
    public void A_shard_of_another_plan()
    {
        string path = Folder.Out("manifest-0001-of-0003.jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"plan\":\"", "\"plan\":\"0", StringComparison.Ordinal));
        AssertFails("manifest-0001-of-0003.jsonl is of another batch");
    }

    [Test]
    public void A_manifest_with_the_name_of_another_shard()
    {
        File.Copy(Folder.Out("manifest-0000-of-0003.jsonl"), Folder.Out("manifest-0001-of-0003.jsonl"), overwrite: true);
        AssertFails("it has been renamed");
    }

    [Test]
    public void An_output_that_is_lost()
    {
        File.Delete(Folder.Out("f01.npy"));
        AssertFails("f01.npy is missing");
    }

    [Test]
    public void An_output_of_another_length()
    {
        File.AppendAllText(Folder.Out("f01.npy"), "!");
        AssertFails("f01.npy is missing, or not as long as recorded", "--quick");
    }

    [Test]
    public void An_output_with_a_flipped_bit()
    {
        byte[] bytes = File.ReadAllBytes(Folder.Out("f01.npy"));
        bytes[^1] ^= 1;
        File.WriteAllBytes(Folder.Out("f01.npy"), bytes);
        AssertFails("f01.npy has another checksum than recorded");
    }

    [TestCase("f01.npy", "../../f01.npy")]
    [TestCase("f01.npy", "/etc/passwd")]
    public void An_output_elsewhere(string output, string elsewhere)
    {
        foreach (string path in Directory.EnumerateFiles(Folder.Out(""), "*.jsonl"))
            File.WriteAllText(path, File.ReadAllText(path).Replace($"\"file\":\"{output}\"", $"\"file\":\"{elsewhere}\"", StringComparison.Ordinal));
        Assert.That(Gpupool.Refused("batch", "merge", Folder.Out("")), Does.Contain("does not lie in the folder of outputs"));
    }

    [Test]
    public void A_folder_without_shards()
    {
        Assert.That(Gpupool.Refused("batch", "merge", Folder.In("")), Does.Contain("has no manifests of shards"));
    }

    private void AssertFails(string because, params string[] more)
    {
        Gpupool.Outcome outcome = Gpupool.Run(["batch", "merge", Folder.Out(""), .. more]);
        Assert.That(outcome.Code, Is.EqualTo(1), outcome.Error);
        Assert.That(outcome.Output, Does.Contain("FAIL ").And.Contain(because).And.Contain("not joined"));
        Assert.That(Folder.Out("manifest.jsonl"), Does.Not.Exist);
    }
}
