using System.Diagnostics;
using GpuPool.Batch;
using GpuPool.Cli.Data;
using GpuPool.Files;

namespace GpuPool.Cli.Batch;

/// <summary>One process's share of a batch.</summary>
internal sealed class BatchJob(BatchPlan plan, InputList inputs, Shard shard, string folder)
{
    public required int Jobs { get; init; }

    public required bool Fresh { get; init; }

    public BatchResult Run(PoolEngine engine, Screen screen, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        plan.ReadConstants();
        MemoryLimit.Set(MemoryLimit.Bytes / Pipeline<object, object>.FilesInMemory(Jobs));
        Directory.CreateDirectory(folder);
        using ManifestWriter manifest = ManifestWriter.Open(Path.Combine(folder, Manifest.FileName(shard)), Header(), Fresh);
        if (shard.Count == 1 && Manifest.OfShards(folder).Count == 0)
            AtomicFile.RemoveLeftovers(folder);
        IReadOnlyList<InputFile> share = shard.Of(inputs.Files);
        InputFile[] open = [.. share.Where(file => !IsDone(file, manifest.Before))];
        var bad = new List<ManifestRecord>();
        int done = 0;
        var pipeline = new Pipeline<Dictionary<Layout, TensorData>, IReadOnlyList<BatchOutput>>
        {
            Read = plan.Read,
            Pool = (_, file) => plan.Run(engine, file),
            Write = Write,
            Fault = Fault,
            Jobs = Jobs,
        };
        double total = open.Sum(file => Weight(file.Bytes));
        double weight = 0;
        screen.Progress("files", progress =>
        {
            pipeline.Run(
                open,
                record =>
                {
                    manifest.Add(record);
                    lock (bad)
                    {
                        if (record.Status == InputStatus.Bad)
                            bad.Add(record);
                        else
                            done++;
                        weight += Weight(record.Bytes);
                        progress(weight / total, $"{done + bad.Count} of {open.Length} files");
                    }
                },
                stop);
            return done;
        });
        return new BatchResult(share.Count, done, share.Count - open.Length, [.. bad.OrderBy(record => record.Input, StringComparer.Ordinal)], Stopwatch.GetElapsedTime(start));
    }

    private ManifestHeader Header() => new()
    {
        Version = ManifestHeader.CurrentVersion,
        Plan = plan.Digest(),
        Inputs = inputs.Digest,
        Files = inputs.Files.Count,
        Shard = shard.ToString(),
    };

    // A bad file is tried again: the fault may have been the disk's.
    private bool IsDone(InputFile file, Manifest before) =>
        before.Records.TryGetValue(file.Name, out ManifestRecord? record)
        && record.Status == InputStatus.Done
        && record.IsOf(file)
        && record.Outputs.Select(output => output.File).SequenceEqual(plan.Outputs.Select(pattern => OutputNames.Of(pattern, file)))
        && record.Outputs.All(output => output.IsThere(folder));

    private OutputFile[] Write(InputFile file, IReadOnlyList<BatchOutput> outputs) => [.. outputs.Select(output =>
    {
        string name = OutputNames.Of(output.Pattern, file);
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        TensorFile.Write(path, output.Tensor, output.Layout);
        return OutputFile.Of(folder, name);
    })];

    // A disk that is full, or a folder that may not be written, is no fault of the file whose turn it is.
    private static string? Fault(Exception e, Stage stage) =>
        Failure.ExitCode(e) == ExitCode.BadInput && (stage != Stage.Write || e is UsageException or ArgumentException or PathTooLongException) ? Failure.Line(e) : null;

    // So that many small files move the bar too.
    private static double Weight(long bytes) => bytes + 4096;
}

/// <summary>What became of a share.</summary>
/// <param name="Files">How many files it has.</param>
/// <param name="Done">How many this process finished.</param>
/// <param name="Before">How many were finished before.</param>
/// <param name="Bad">Those that cannot be read or pooled.</param>
/// <param name="Time">How long it took.</param>
internal sealed record BatchResult(int Files, int Done, int Before, IReadOnlyList<ManifestRecord> Bad, TimeSpan Time)
{
    /// <summary>How many were not begun.</summary>
    public int Left => Files - Done - Before - Bad.Count;
}
