using System.Globalization;
using GpuPool.Files;

namespace GpuPool.Batch;

/// <summary>Joins the manifests of shards into one, if they belong together and nothing is missing, doubled or damaged.</summary>
public sealed class ManifestMerge
{
    private readonly string _folder;
    private readonly List<string> _problems = [];
    private readonly Dictionary<string, ManifestRecord> _records = new(StringComparer.Ordinal);

    private ManifestMerge(string folder) => _folder = folder;

    /// <summary>What is wrong, a line for each thing; empty if the manifests are whole.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>All records in the order of their inputs.</summary>
    public IReadOnlyList<ManifestRecord> Records => [.. _records.Values.OrderBy(record => record.Input, StringComparer.Ordinal)];

    /// <summary>The number of manifests that were joined.</summary>
    public int Manifests { get; private set; }

    /// <summary>Checks all shards' manifests in a folder and, if nothing is wrong, writes manifest.jsonl and removes what killed processes left unfinished.</summary>
    /// <param name="folder">The folder of outputs.</param>
    /// <param name="quick">Whether to compare the lengths of outputs alone, and not their checksums.</param>
    /// <exception cref="ArgumentException">There are no manifests of shards.</exception>
    /// <exception cref="IOException">A manifest cannot be read, or is none.</exception>
    public static ManifestMerge Run(string folder, bool quick)
    {
        IReadOnlyList<string> paths = Manifest.OfShards(folder);
        if (paths.Count == 0)
            throw new ArgumentException($"{folder} has no manifests of shards (manifest-0000-of-0008.jsonl and so on); is it the --out of gpupool batch --shard?", nameof(folder));
        var merge = new ManifestMerge(folder) { Manifests = paths.Count };
        (string Path, Manifest Manifest)[] manifests = [.. paths.Select(path => (path, Manifest.Read(path)))];
        ManifestHeader? header = merge.CheckHeaders(manifests);
        foreach ((string path, Manifest manifest) in manifests)
            merge.Take(path, manifest);
        if (header is not null)
            merge.CheckComplete(header);
        merge.CheckOutputs(quick);
        if (merge._problems.Count == 0 && header is not null)
            merge.Write(header with { Shard = Shard.All.ToString() });
        return merge;
    }

    private ManifestHeader? CheckHeaders((string Path, Manifest Manifest)[] manifests)
    {
        ManifestHeader? first = null;
        var seen = new HashSet<int>();
        foreach ((string path, Manifest manifest) in manifests)
        {
            string name = Path.GetFileName(path);
            if (manifest.Header is not ManifestHeader header)
            {
                _problems.Add($"{name} is empty: its shard has not started.");
                continue;
            }

            first ??= header;
            Shard shard = Shard.Parse(header.Shard);
            seen.Add(shard.Index);
            if (name != Manifest.FileName(shard))
                _problems.Add($"{name} is the manifest of shard {header.Shard}; it has been renamed.");
            if (header with { Shard = first.Shard } != first || shard.Count != Shard.Parse(first.Shard).Count)
                _problems.Add($"{name} is of another batch than {Path.GetFileName(manifests[0].Path)}: the plan, the inputs or the number of shards differ.");
        }

        int count = first is null ? 0 : Shard.Parse(first.Shard).Count;
        if (seen.Count < count && _problems.Count == 0)
            _problems.Add($"{count - seen.Count} of {count} shards have no manifest; the first is {Enumerable.Range(0, count).First(index => !seen.Contains(index))}/{count}.");
        return first;
    }

    private void Take(string path, Manifest manifest)
    {
        foreach (ManifestRecord record in manifest.Records.Values)
        {
            if (!_records.TryAdd(record.Input, record))
                _problems.Add($"{record.Input} is in {Path.GetFileName(path)} and in another manifest.");
        }
    }

    private void CheckComplete(ManifestHeader header)
    {
        if (_records.Count != header.Files)
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{_records.Count} of {header.Files} inputs are recorded; run the shards that have not finished again."));
        else if (InputList.DigestOf(_records.Values.Select(record => (record.Input, record.Bytes))) != header.Inputs)
            _problems.Add("The recorded inputs are not those that the batch started with.");
    }

    private void CheckOutputs(bool quick)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ManifestRecord record in _records.Values)
        {
            foreach (OutputFile output in record.Outputs.Where(output => !owners.TryAdd(output.File, record.Input)))
                _problems.Add($"{output.File} comes from {owners[output.File]} and from {record.Input}.");
        }

        string?[] damage = [.. _records.Values.SelectMany(record => record.Outputs).AsParallel().Select(output => Damage(output, quick))];
        _problems.AddRange(damage.OfType<string>().Order(StringComparer.Ordinal));
    }

    private string? Damage(OutputFile output, bool quick)
    {
        try
        {
            return !output.IsThere(_folder) ? $"{output.File} is missing, or not as long as recorded."
                : !quick && OutputFile.Of(_folder, output.File).Sha256 != output.Sha256 ? $"{output.File} has another checksum than recorded."
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{output.File} cannot be read: {e.Message}";
        }
    }

    private void Write(ManifestHeader header)
    {
        string path = Path.Combine(_folder, Manifest.FileName(Shard.All));
        if (File.Exists(path) && Manifest.Read(path).Header is ManifestHeader before && before != header)
        {
            _problems.Add($"{path} is the manifest of another batch; move it away first.");
            return;
        }

        using var file = AtomicFile.Create(path);
        file.Stream.Write(Manifest.Line(header));
        foreach (ManifestRecord record in Records)
            file.Stream.Write(Manifest.Line(record));
        file.Commit();
        AtomicFile.RemoveLeftovers(_folder);
    }
}
