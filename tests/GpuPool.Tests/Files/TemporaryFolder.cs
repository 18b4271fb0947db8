namespace GpuPool.Tests.Files;

/// <summary>A new, empty folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gpupool-test-").FullName;

    public IEnumerable<string> Entries => Directory.EnumerateFileSystemEntries(Path);

    public string FileNamed(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
