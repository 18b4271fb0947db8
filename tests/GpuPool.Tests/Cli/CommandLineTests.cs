namespace GpuPool.Tests.Cli;

/// <summary>Tests that each run gpupool in a folder of their own.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class CommandLineTests : IDisposable
{
    private protected CommandLine Cli { get; } = new();

    public void Dispose()
    {
        Cli.Dispose();
        GC.SuppressFinalize(this);
    }
}
