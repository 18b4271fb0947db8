using System.CommandLine;
using GpuPool.Bench;
using GpuPool.Files;

namespace GpuPool.Cli.Commands;

/// <summary>Times cases on devices, beside a copy of the same bytes and beside other libraries.</summary>
internal static class BenchCommand
{
    public static Command Make(Screen screen)
    {
        var cases = new Option<string?>("--cases") { Description = "A file of cases; those that come with the tool if left out (pooling layers of real networks).", HelpName = "file" };
        Option<string[]> devices = ListOption.Make("--device", "names", "cpu, cuda:0, …, or all for every fast one; the default device if left out.");
        Option<string[]> filter = ListOption.Make("--filter", "patterns", "Cases by name; * and ? stand for anything, such as resnet*,nhwc-*.");
        Option<string[]> types = ListOption.Make("--type", "names", "float, half, double, byte; that of each case if left out.");
        Option<string[]> directions = ListOption.Make("--direction", "names", "forward, indices, gradient; forward if left out.");
        Option<string[]> places = ListOption.Make("--where", "names", "Where tensors lie: device, or host (with the transfers); device if left out.");
        var batch = new Option<long?>("--batch") { Description = "N; that of the case file if left out (8 on a CPU, 128 on a GPU).", HelpName = "N" };
        Option<string[]> peers = ListOption.Make("--compare", "names", "torch, onnxruntime, onednn, where this machine has them.");
        var caches = new Option<Caches>("--caches") { Description = "cold: so many tensors take turns that none is found in a cache. warm: the same tensors in each call, so that those that fit are. cold if left out.", DefaultValueFactory = _ => Caches.Cold };
        var seconds = new Option<double>("--time-per-case") { Description = "Seconds of sampling for each contestant of a case; 0.5 if left out.", HelpName = "seconds", DefaultValueFactory = _ => 0.5 };
        var threads = new Option<int>("--threads") { Description = "Threads on the CPU, for ours and the others; all cores if left out.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<string?>("--json") { Description = "Write everything, each sample too, for gpupool bench diff.", HelpName = "file" };
        var markdown = new Option<string?>("--markdown") { Description = "Write tables for a README.", HelpName = "file" };
        var html = new Option<string?>("--html") { Description = "Write one page with charts that needs no network.", HelpName = "file" };
        var command = new Command("bench", "Time poolings on devices, beside a copy of the same bytes and beside other libraries.")
        {
            cases, devices, filter, types, directions, places, batch, peers, caches, seconds, threads, json, markdown, html,
            BenchDiffCommand.Make(screen),
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new BenchOptions
            {
                Cases = parsed.GetValue(cases) is string file ? CaseFile.Read(file) : CaseFile.Shipped(),
                Devices = parsed.GetValue(devices)!,
                Filter = parsed.GetValue(filter)!,
                Types = [.. parsed.GetValue(types)!.Select(TypeNames.Parse)],
                Directions = parsed.Read(directions, [Direction.Forward]),
                Places = parsed.Read(places, [Place.Device]),
                Batch = parsed.GetValue(batch),
                Peers = [.. parsed.GetValue(peers)!.Select(PeerKind.Parse)],
                Caches = parsed.GetValue(caches),
                SecondsPerCase = parsed.GetValue(seconds),
                Threads = parsed.GetValue(threads),
            };
            BenchReport report = Run(screen, new BenchRunner(options), cancellation);
            Print(screen, report);
            Write(parsed.GetValue(json), () => ReportFile.ToJson(report));
            Write(parsed.GetValue(markdown), () => MarkdownReport.Write(report));
            Write(parsed.GetValue(html), () => HtmlReport.Write(report));
            return Task.FromResult(report.HasWrongResults ? ExitCode.CheckFailed : report.Rows.All(row => row.Problem is not null) ? ExitCode.DeviceTrouble : ExitCode.Ok);
        });
        return command;
    }

    private static BenchReport Run(Screen screen, BenchRunner runner, CancellationToken cancellation)
    {
        try
        {
            return screen.Progress("bench", report => runner.Run(new Relay(report), cancellation));
        }
        catch (OperationCanceledException)
        {
            throw new UsageException("stopped; nothing was written.");
        }
    }

    private static void Print(Screen screen, BenchReport report)
    {
        foreach (string fact in ReportTable.Facts(report))
            screen.Line(fact);
        foreach (ReportTable table in (ReportTable[])[ReportTable.Of(report), ReportTable.OfMeans(report)])
            screen.Table([.. table.Header], [.. table.Rows.Select(row => row.ToArray())]);
        foreach (string problem in ReportTable.Problems(report))
            screen.Line($"not timed: {problem}");
    }

    private static void Write(string? path, Func<string> text)
    {
        if (path is null)
            return;
        using AtomicFile file = AtomicFile.Create(path);
        file.Stream.Write(System.Text.Encoding.UTF8.GetBytes(text()));
        file.Commit();
    }

    /// <summary>Passes progress on at once; the framework's own does it on another thread.</summary>
    private sealed class Relay(Action<double, string> report) : IProgress<BenchProgress>
    {
        public void Report(BenchProgress value) => report(value.Done / (double)value.Total, value.Now);
    }
}
