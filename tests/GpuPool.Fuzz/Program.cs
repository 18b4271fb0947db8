using System.CommandLine;
using System.Diagnostics;
using GpuPool.Tests.Fuzz;
using GpuPool.Tests.Sources;

var seed = new Option<int>("--seed") { Description = "What all choices come from.", DefaultValueFactory = _ => 1 };
var cases = new Option<int>("--cases") { Description = "How many cases to run.", DefaultValueFactory = _ => 2000 };
var start = new Option<int>("--start") { Description = "The number of the first case.", DefaultValueFactory = _ => 0 };
var only = new Option<int?>("--case") { Description = "Run just this case." };
var write = new Option<string?>("--write") { Description = "Do not run: write the case's plan.json, inputs and expected outputs to a folder." };
var devices = new Option<string[]>("--device") { Description = "The devices; all that are here by default." };
var command = new RootCommand("Runs random pooling operators on every device and compares them with plain loops.") { seed, cases, start, only, write, devices };
command.SetAction(parsed =>
{
    int from = parsed.GetValue(only) ?? parsed.GetValue(start);
    if (parsed.GetValue(write) is string folder)
    {
        Reproduction.Write(parsed.GetValue(seed), from, folder);
        return 0;
    }

    string[] chosen = parsed.GetValue(devices) is { Length: > 0 } named ? named : [.. Devices.Here];
    return Run(parsed.GetValue(seed), from, parsed.GetValue(only) is null ? parsed.GetValue(cases) : 1, chosen);
});
return command.Parse(args).Invoke();

static int Run(int seed, int start, int cases, string[] devices)
{
    var clock = Stopwatch.StartNew();
    int failed = 0;
    for (int number = start; number < start + cases; number++)
    {
        IReadOnlyList<string> failures = FuzzRun.Failures(seed, number, devices);
        failed += failures.Count > 0 ? 1 : 0;
        foreach (string failure in failures)
            Console.WriteLine(failure);
    }

    Devices.CloseAll();
    Console.WriteLine($"seed {seed}, cases {start} to {start + cases - 1} on {string.Join(", ", devices)}: {cases - failed} passed, {failed} failed, {clock.Elapsed.TotalSeconds:F0} s");
    return failed == 0 ? 0 : 1;
}
