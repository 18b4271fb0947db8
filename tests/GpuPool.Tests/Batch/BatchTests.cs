namespace GpuPool.Tests.Batch;

/// <summary>Tests that each have a folder of their own.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class BatchTests : IDisposable
{
    private protected BatchTests(int files) => Folder = new BatchFolder(files);

    private protected BatchFolder Folder { get; }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
