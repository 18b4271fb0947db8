using GpuPool.Files;
using GpuPool.Tests.Files;

namespace GpuPool.Tests.Batch;

/// <summary>A folder with a plan and inputs, and what a batch makes of them.</summary>
internal sealed class BatchFolder : IDisposable
{
    public const string Plan = """
        { "steps": [ { "op": "MaxPool", "attributes": { "kernel": [2, 2] }, "inputs": ["{input}"], "outputs": ["{name}.npy", "indices/{name}.npy"] },
                     { "op": "GlobalAveragePool", "inputs": ["{name}.npy"], "outputs": ["kept"] },
                     { "op": "GlobalMaxPool", "inputs": ["kept"], "outputs": ["mean/{name}.npy"] } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public BatchFolder(int files)
    {
        Directory.CreateDirectory(_folder.FileNamed("in/sub"));
        WritePlan(Plan);
        for (int i = 0; i < files; i++)
            WriteInput($"{(i % 3 == 0 ? "sub/" : "")}f{i:D2}.npy", 4 + i);
    }

    public string Path => _folder.Path;

    public string In(string name) => _folder.FileNamed("in/" + name);

    public string Out(string name) => _folder.FileNamed("out/" + name);

    public void WritePlan(string plan) => File.WriteAllText(_folder.FileNamed("plan.json"), plan);

    public void WriteInput(string name, int height) =>
        NpyFile.Write<float>(In(name), [.. Enumerable.Range(0, height * 6).Select(i => (float)((i * 37) % 101))], [1, 1, height, 6]);

    /// <summary>The command line of a batch over all inputs.</summary>
    public string[] Batch(params string[] more) =>
        ["batch", _folder.FileNamed("plan.json"), "--inputs", _folder.FileNamed("in/**/*.*"), "--out", _folder.FileNamed("out"), "--device", "cpu", .. more];

    /// <summary>All files in the folder of outputs and their bytes, less manifests.</summary>
    public SortedDictionary<string, string> Outputs() => new(
        Directory.EnumerateFiles(_folder.FileNamed("out"), "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".jsonl", StringComparison.Ordinal))
            .ToDictionary(file => System.IO.Path.GetRelativePath(_folder.FileNamed("out"), file), file => Convert.ToHexString(File.ReadAllBytes(file))),
        StringComparer.Ordinal);

    /// <summary>The lines of a manifest about files, without the time that they took.</summary>
    public string[] Records(string manifest = "manifest.jsonl") =>
        [.. File.ReadLines(Out(manifest)).Where(line => line.StartsWith("{\"input\"", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(",\"milliseconds\"", StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();
}
