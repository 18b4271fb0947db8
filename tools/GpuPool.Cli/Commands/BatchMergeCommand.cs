using System.CommandLine;
using GpuPool.Batch;

namespace GpuPool.Cli.Commands;

/// <summary>The end of a batch on many machines: is everything there, once and undamaged?</summary>
internal static class BatchMergeCommand
{
    private const int Shown = 20;

    public static Command Make(Screen screen)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of outputs, with the manifests of all shards." };
        var quick = new Option<bool>("--quick") { Description = "Compare the lengths of the outputs, but don't read them for their checksums." };
        Option<int> allowed = BatchCommand.AllowBadOption();
        var command = new Command("merge", "Check the manifests and outputs of all shards and join the manifests. Exit code 1 if anything is missing, doubled or damaged.") { folder, quick, allowed };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(folder)!;
            if (!Directory.Exists(path))
                throw new UsageException($"{path} is no folder; give the --out of gpupool batch.");
            ManifestMerge merge = ManifestMerge.Run(path, parsed.GetValue(quick));
            foreach (string problem in merge.Problems.Take(Shown))
                screen.Line($"FAIL {problem}");
            if (merge.Problems.Count > Shown)
                screen.Line($"and {merge.Problems.Count - Shown} more");
            ManifestRecord[] bad = [.. merge.Records.Where(record => record.Status == InputStatus.Bad)];
            BatchCommand.PrintBad(screen, bad);
            screen.Line($"{merge.Manifests} manifests, {merge.Records.Count} files: {merge.Records.Count - bad.Length} done, {bad.Length} bad, {merge.Problems.Count} problems"
                + (merge.Problems.Count == 0 ? $"; joined in {Path.Combine(path, Manifest.FileName(Shard.All))}" : "; not joined"));
            return merge.Problems.Count > 0 ? ExitCode.CheckFailed
                : bad.Length > parsed.GetValue(allowed) ? ExitCode.BadInput
                : ExitCode.Ok;
        });
        return command;
    }
}
