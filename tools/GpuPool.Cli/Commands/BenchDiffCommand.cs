using System.CommandLine;
using System.Globalization;
using GpuPool.Bench;

namespace GpuPool.Cli.Commands;

/// <summary>What got slower or faster between two reports.</summary>
internal static class BenchDiffCommand
{
    public static Command Make(Screen screen)
    {
        var older = new Argument<string>("old") { Description = "The report of gpupool bench --json to compare with." };
        var newer = new Argument<string>("new") { Description = "The report to judge." };
        var tolerance = new Option<double>("--tolerance") { Description = "The share by which a time may grow: 0.1 (if left out) is 10 %.", HelpName = "share", DefaultValueFactory = _ => 0.1 };
        var by = new Option<string>("--by") { Description = "What times are compared in: seconds, or copies of the same bytes, which takes out the speed of a machine that varies.", DefaultValueFactory = _ => "seconds" };
        by.AcceptOnlyFromAmong("seconds", "copies");
        var command = new Command("diff", "Which cases got slower or faster beyond noise; exit code 1 if any got slower or no longer runs.") { older, newer, tolerance, by };
        command.SetAction(parsed =>
        {
            double share = parsed.GetValue(tolerance);
            if (!(share >= 0))
                throw new UsageException($"--tolerance must be 0 or more, but got {share}.");
            ReportDiff diff = ReportDiff.Of(ReportFile.Read(parsed.GetValue(older)!), ReportFile.Read(parsed.GetValue(newer)!), share, parsed.GetValue(by) == "copies");
            Print(screen, diff);
            return diff.HasRegression ? ExitCode.CheckFailed : ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Screen screen, ReportDiff diff)
    {
        foreach (string warning in diff.Warnings)
            screen.Line($"beware: {warning}");
        if (diff.Rows.Count > 0)
            screen.Table(["case", "old", "new", "new / old", "95 % interval", ""], [.. diff.Rows.Select(Row)]);
        foreach (string broken in diff.Broken)
            screen.Line($"broken: {broken}");
        foreach (string name in diff.OnlyOld)
            screen.Line($"only in the old report: {name}");
        foreach (string name in diff.OnlyNew)
            screen.Line($"only in the new report: {name}");
        int slower = diff.Rows.Count(row => row.Verdict == Change.Slower) + diff.Broken.Count;
        int faster = diff.Rows.Count(row => row.Verdict == Change.Faster);
        screen.Line($"{slower} slower, {faster} faster, {diff.Rows.Count - slower - faster + diff.Broken.Count} unchanged, geometric mean {Number(diff.Mean)}");
    }

    private static string[] Row(DiffRow row) =>
    [
        row.Name,
        Format.Seconds(row.Before),
        Format.Seconds(row.After),
        Number(row.Ratio.Middle),
        $"{Number(row.Ratio.Low)} to {Number(row.Ratio.High)}",
        row.Verdict switch { Change.Slower => "SLOWER", Change.Faster => "faster", _ => "" },
    ];

    private static string Number(double ratio) => double.IsNaN(ratio) ? "–" : ratio.ToString("0.00", CultureInfo.InvariantCulture);
}
