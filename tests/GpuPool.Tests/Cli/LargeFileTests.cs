namespace GpuPool.Tests.Cli;

/// <summary>Files beyond the memory that is allowed, and what --verbose says.</summary>
public sealed class LargeFileTests : CommandLineTests
{
    [TestCase("cpu")]
    [TestCase("cpu-ilgpu")]
    public void A_file_larger_than_the_memory_is_pooled_from_file_to_file(string device)
    {
        float[] values = [.. Enumerable.Range(0, 2 * 3 * 32 * 32).Select(i => (float)(i * 7919 % 1009))];
        Cli.Save("x.npy", values, 2, 3, 32, 32);
        Cli.Succeed($"max-pool x.npy all.npy --kernel 2 --device {device}");
        Cli.Succeed($"max-pool x.npy y.npy --kernel 2 --device {device} --max-memory 4KiB");

        Assert.That(Cli.Output, Does.Contain("from file to file"));
        Assert.That(File.ReadAllBytes(Cli.FileNamed("y.npy")), Is.EqualTo(File.ReadAllBytes(Cli.FileNamed("all.npy"))));
    }

    [Test]
    public void An_operator_that_does_not_suit_the_large_file_leaves_no_output()
    {
        Cli.Save("x.npy", new float[4096], 1, 1, 64, 64);
        Assert.That(Cli.Refuse("max-pool x.npy y.npy --kernel 100 --max-memory 4KiB"), Does.Contain("kernel"));
        Assert.That(Directory.GetFiles(Cli.Folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void Verbose_tells_the_choice_and_the_sums_on_standard_error()
    {
        Cli.Save("x.npy", new float[64], 1, 1, 8, 8);
        Assert.That(Cli.Run("max-pool x.npy y.npy --kernel 2 --device cpu-ilgpu --verbose"), Is.Zero);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Cli.Error, Does.Contain("Runs on cpu-ilgpu").And.Contain("asked for"));
            Assert.That(Cli.Error, Does.Contain("gpupool.calls cpu-ilgpu MaxPool = 1"));
            Assert.That(Cli.Error, Does.Contain("gpupool.compile.time (seconds) cpu-ilgpu = "));
            Assert.That(Cli.Output, Does.Not.Contain("Runs on"));
        }
    }
}
