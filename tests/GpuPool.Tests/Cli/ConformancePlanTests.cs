using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Cli;

/// <summary>The answers of PyTorch and ONNX through gpupool verify, on every device of this machine.</summary>
public sealed class ConformancePlanTests
{
    private static IEnumerable<string> Devices => PoolEngine.Devices.Where(device => device.IsAvailable).Select(device => device.Name);

    [Test]
    public void Verify_passes_the_conformance_plans([ValueSource(nameof(Devices))] string device)
    {
        string Plan(string folder) => Path.Combine(SourceTree.Root, "tests", "conformance", folder, "plan.json");
        using var cli = new CommandLine();
        Assert.That(cli.Run(["verify", Plan("torch"), Plan("onnx"), Plan("masked"), "--device", device]), Is.Zero, cli.Output + cli.Error);
        Assert.That(cli.OutputLines, Is.EqualTo(new[] { "242 passed, 0 failed" }));
    }
}
