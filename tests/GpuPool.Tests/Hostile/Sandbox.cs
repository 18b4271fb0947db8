using GpuPool.Cli;
using GpuPool.Tests.Files;

namespace GpuPool.Tests.Hostile;

/// <summary>A folder in which one command after the other reads a damaged file, and what must hold of each.</summary>
internal sealed class Sandbox : IDisposable
{
    /// <summary>What commands are told that they may take.</summary>
    private const long MemoryLimit = 16 << 20;

    /// <summary>All that a command may allocate, garbage too: its data in several forms, and what .NET and the parser need.</summary>
    private const long MostBytes = (6 * MemoryLimit) + (48 << 20);

    /// <summary>Far above what any needs. Time of the processor: a busy machine is nobody's fault.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _root = new();
    private readonly string _folder;
    private readonly Dictionary<string, (long, DateTime)> _before;
    private readonly Dictionary<string, byte[]> _manifests;

    public Sandbox()
    {
        // Deep enough that a few steps up are still inside.
        _folder = _root.FileNamed("a/b/c/d/e");
        Target.Prepare(_folder);
        string output = Path.Combine(_folder, "out");
        foreach (string shard in new[] { "0/1", "0/2", "1/2" })
        {
            if (App.Run(["batch", Path.Combine(_folder, "plan.json"), "--inputs", Path.Combine(_folder, "x.npy"), "--out", output, "--shard", shard], TextWriter.Null, TextWriter.Null) != 0)
                throw new InvalidOperationException("The good files are not accepted.");
        }

        _manifests = Directory.EnumerateFiles(output, "*.jsonl").ToDictionary(path => path, File.ReadAllBytes);
        _before = Outside();
    }

    /// <summary>The target's manifest, of a batch that is done and whose outputs are there.</summary>
    public byte[] Manifest(Target target) => _manifests[Path.Combine(_folder, target.File)];

    public void Dispose() => _root.Dispose();

    /// <summary>Runs the target's command on a file; gives the exit code, or throws with what is wrong.</summary>
    public int Run(Target target, byte[] file)
    {
        string path = Path.Combine(_folder, target.File);
        foreach ((string name, byte[] good) in _manifests.Where(_ => target.IsManifest))
            File.WriteAllBytes(name, good);
        File.WriteAllBytes(path, file);
        string[] arguments = [.. target.Arguments.Replace("@", _folder, StringComparison.Ordinal).Split(' '), "--max-memory", MemoryLimit.ToString()];
        if (target.File == "d.json" && arguments[0] == "bench")
            arguments = arguments[..^2];
        using var output = new StringWriter();
        using var error = new StringWriter();
        long before = GC.GetTotalAllocatedBytes();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        int code = App.Run(arguments, output, error);
        TimeSpan time = Environment.CpuUsage.TotalTime - start;
        long bytes = GC.GetTotalAllocatedBytes() - before;
        if (!target.IsManifest)
            File.Delete(path);

        string text = output.ToString() + error;
        Expect(target.Codes.Contains(code), $"exit code {code}", text);
        Expect(!text.Contains("\n   at ", StringComparison.Ordinal) && !text.Contains("unexpected ", StringComparison.Ordinal), "a stack trace", text);
        Expect(error.ToString().Count(c => c == '\n') <= 1 && (code != 2 || text.Length > 0), "not one line", text);
        Expect(!text.Any(c => char.IsControl(c) && c != '\n' && c != '\r'), "control characters", text);
        Expect(bytes < MostBytes, $"{bytes} bytes of memory", text);
        Expect(time < MostTime, $"{time} of the processor", text);
        Dictionary<string, (long, DateTime)> after = Outside();
        Expect(after.Count == _before.Count && !after.Except(_before).Any(), "writing outside --out: " + string.Join(' ', after.Except(_before).Select(pair => pair.Key)), text);
        Clean(target);
        return code;
    }

    private static void Expect(bool holds, string problem, string text)
    {
        if (!holds)
            throw new InvalidOperationException($"{problem}; printed: {text}");
    }

    private Dictionary<string, (long, DateTime)> Outside() => Directory
        .EnumerateFiles(_root.Path, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(Path.Combine(_folder, "out") + "/", StringComparison.Ordinal))
        .ToDictionary(file => file, file => (new FileInfo(file).Length, File.GetLastWriteTimeUtc(file)));

    private void Clean(Target target)
    {
        string results = Path.Combine(_folder, "out");
        if (!target.IsManifest)
            Directory.Delete(results, recursive: true);
        Directory.CreateDirectory(results);
        foreach (string manifest in Directory.EnumerateFiles(results, "*.jsonl"))
            File.Delete(manifest);
    }
}
