using System.Text.Json;
using System.Text.RegularExpressions;
using GpuPool.Files;

namespace GpuPool.Batch;

/// <summary>What a manifest says: its batch, and the last record of each input.</summary>
public sealed partial class Manifest
{
    private readonly Dictionary<string, ManifestRecord> _records = new(StringComparer.Ordinal);

    /// <summary>The last header; null if the file has none yet.</summary>
    public ManifestHeader? Header { get; private set; }

    /// <summary>The last record of each input, by its name.</summary>
    public IReadOnlyDictionary<string, ManifestRecord> Records => _records;

    /// <summary>The length of the lines that are complete: a process that is killed may leave half a line.</summary>
    public long CompleteBytes { get; private set; }

    /// <summary>The file name of a shard's manifest.</summary>
    /// <param name="shard">The shard.</param>
    public static string FileName(Shard shard) => shard.Count == 1 ? "manifest.jsonl" : $"manifest-{shard.Index:D4}-of-{shard.Count:D4}.jsonl";

    /// <summary>The manifests of shards in a folder, in order.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> OfShards(string folder) =>
        [.. Directory.EnumerateFiles(folder, "manifest-*-of-*.jsonl").Where(path => ShardName().IsMatch(Path.GetFileName(path))).Order(StringComparer.Ordinal)];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidFileException">It is no manifest.</exception>
    /// <exception cref="IOException">It cannot be read, or a batch is still writing it.</exception>
    public static Manifest Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(stream, path);
    }

    /// <summary>Reads a manifest to its end.</summary>
    /// <param name="stream">A stream at its start.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidFileException">It is no manifest.</exception>
    public static Manifest Read(Stream stream, string name)
    {
        var manifest = new Manifest();
        var lines = new LineReader(stream, name);
        for (long number = 1; lines.TryRead(out ReadOnlySpan<byte> line); number++)
        {
            try
            {
                manifest.Add(line);
            }
            catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
            {
                throw new InvalidFileException(name, $"line {number} is no line of a manifest: {e.Message}", e);
            }
        }

        manifest.CompleteBytes = lines.CompleteBytes;
        return manifest;
    }

    internal static byte[] Line(ManifestHeader header) => [.. JsonSerializer.SerializeToUtf8Bytes(header, ManifestJson.Readable.ManifestHeader), (byte)'\n'];

    internal static byte[] Line(ManifestRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, ManifestJson.Readable.ManifestRecord), (byte)'\n'];

    private void Add(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("{\"batch\":"u8))
        {
            ManifestHeader header = JsonSerializer.Deserialize(line, ManifestJson.Readable.ManifestHeader)!;
            Shard.Parse(header.Shard);
            if (header.Version != ManifestHeader.CurrentVersion)
                throw new ArgumentException($"this program reads version {ManifestHeader.CurrentVersion} of manifests, not {header.Version}.");
            Header = header;
            return;
        }

        ManifestRecord record = JsonSerializer.Deserialize(line, ManifestJson.Readable.ManifestRecord) ?? throw new JsonException("it is null.");
        if (Header is null)
            throw new ArgumentException("the first line must say what batch it is.");
        if (record.Outputs.Any(output => output is null || !OutputFile.IsInside(output.File)))
            throw new ArgumentException("an output does not lie in the folder of outputs.");
        _records[record.Input] = record;
    }

    [GeneratedRegex(@"^manifest-[0-9]{4,10}-of-[0-9]{4,10}\.jsonl$")]
    private static partial Regex ShardName();
}
