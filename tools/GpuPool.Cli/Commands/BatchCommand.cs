using System.CommandLine;
using System.Runtime.InteropServices;
using GpuPool.Batch;
using GpuPool.Cli.Batch;
using GpuPool.Cli.Plans;

namespace GpuPool.Cli.Commands;

/// <summary>A plan over many files, on one machine or many.</summary>
internal static class BatchCommand
{
    public static Command Make(Screen screen)
    {
        var plan = new Argument<string>("plan") { Description = "The plan file: its input {input} is each file, its outputs are named with {name} or {file}." };
        var inputs = new Option<string[]>("--inputs") { Description = "A pattern in quotes ('data/**/*.npy'), a list (.txt, .list, .lst: a path a line), or files.", HelpName = "glob|list", Required = true, AllowMultipleArgumentsPerToken = true };
        var folder = new Option<string>("--out") { Description = "The folder for the outputs and the manifest; made if it is not there.", HelpName = "folder", Required = true };
        var @base = new Option<string?>("--base") { Description = "The folder that outputs are named relative to; the deepest one that holds all inputs if left out.", HelpName = "folder" };
        var shard = new Option<string?>("--shard") { Description = "Do the share i (from 0) of n; as Slurm or Kubernetes say if left out, 0/1 for everything.", HelpName = "i/n" };
        var jobs = new Option<int?>("--jobs") { Description = "How many files each stage works on at a time; the number of cores, but at most 8, if left out.", HelpName = "n" };
        var fresh = new Option<bool>("--fresh") { Description = "Forget what the manifest says is done, and start over." };
        var allowed = AllowBadOption();
        DeviceOption device = DeviceOption.Make();
        var command = new Command("batch", "Run a plan over many files: restarts where it stopped, records bad files and goes on, shares the work between machines.")
        {
            plan, inputs, folder, @base, shard, jobs, fresh, allowed, device, BatchMergeCommand.Make(screen),
        };
        command.SetAction(parsed =>
        {
            int most = parsed.GetValue(jobs) ?? Math.Min(Environment.ProcessorCount, 8);
            if (most is < 1 or > 1024)
                throw new UsageException($"--jobs is a number from 1 to 1024, but got {most}.");
            (Shard share, string origin) = FindShard(parsed.GetResult(shard) is null ? null : parsed.GetValue(shard));
            string target = parsed.GetValue(folder)!;
            var batch = new BatchPlan(Plan.Read(parsed.GetValue(plan)!));
            InputList list = InputList.Find(parsed.GetValue(inputs)!, parsed.GetValue(@base), target);
            OutputNames.Check(batch.Outputs, list, target);
            var job = new BatchJob(batch, list, share, target) { Jobs = most, Fresh = parsed.GetValue(fresh) };
            using PoolEngine engine = device.Open(parsed);
            using var stop = new StopSignal();
            BatchResult result = job.Run(engine, screen, stop.Token);
            Print(screen, result, share, origin, target, list, engine);
            return stop.Signal is PosixSignal signal ? ExitCode.Of(signal)
                : result.Bad.Count > parsed.GetValue(allowed) ? ExitCode.BadInput
                : ExitCode.Ok;
        });
        return command;
    }

    public static Option<int> AllowBadOption() => new("--allow-bad")
    {
        Description = $"How many bad files still count as success; one more gives exit code {ExitCode.BadInput}.",
        HelpName = "n",
        DefaultValueFactory = _ => 0,
    };

    public static void PrintBad(Screen screen, IReadOnlyList<ManifestRecord> bad)
    {
        const int Shown = 10;
        foreach (ManifestRecord record in bad.Take(Shown))
            screen.Line($"BAD {record.Input}: {record.Error}");
        if (bad.Count > Shown)
            screen.Line($"and {bad.Count - Shown} more, which the manifest tells");
    }

    private static (Shard Shard, string Origin) FindShard(string? given) => given is not null
        ? (Shard.Parse(given), "--shard")
        : new Scheduler(Environment.GetEnvironmentVariable).Find() ?? (Shard.All, "");

    private static void Print(Screen screen, BatchResult result, Shard share, string origin, string folder, InputList list, PoolEngine engine)
    {
        PrintBad(screen, result.Bad);
        string part = share.Count > 1 ? $" (shard {share} of {list.Files.Count}, by {origin})" : "";
        screen.Line($"{result.Files} files{part}: {result.Done} done, {result.Before} done before, {result.Bad.Count} bad, {result.Left} left; on {engine.Device.Name} in {result.Time.TotalSeconds:0.0} s, written to {folder}");
        if (result.Left > 0)
            screen.Line("stopped; the same command goes on where this one ended");
    }
}
