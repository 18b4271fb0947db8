namespace GpuPool.Tests.Architecture;

/// <summary>
/// Files that are checked in and that a test makes again to compare: the public interface, drawings. With the environment
/// variable GPUPOOL_UPDATE set to 1 the test writes them instead.
/// </summary>
internal static class Baseline
{
    public static void Check(string path, string actual)
    {
        string file = Path.Combine(SourceTree.Root, path);
        if (Environment.GetEnvironmentVariable("GPUPOOL_UPDATE") == "1")
            File.WriteAllText(file, actual);

        string[] checkedIn = File.Exists(file) ? File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        string[] now = actual.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] changes = [.. now.Except(checkedIn).Select(line => "+ " + line), .. checkedIn.Except(now).Select(line => "- " + line)];
        if (checkedIn.SequenceEqual(now))
            return;
        Assert.Fail(
            $"{path} is not what it would be now, with these lines more (+) or less (-){(changes.Length == 0 ? ": none, but in another order" : "")}. "
            + "If that is meant: GPUPOOL_UPDATE=1 dotnet test tests/GpuPool.Tests --filter Category=Baseline, and commit what it writes.\n"
            + string.Join('\n', changes));
    }
}
