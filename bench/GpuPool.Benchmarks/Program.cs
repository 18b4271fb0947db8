using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using GpuPool;
using GpuPool.Benchmarks;
using GpuPool.Benchmarks.Quick;

// A look at the host in seconds: quick CASES.json [--only TEXT] [--type f32|f64|f16|u8] [--pass forward|indices|gradient|found] [--threads N] [--rounds N]
// and at several poolings of one tensor: quick-multi [--only TEXT] [--threads N] [--rounds N]
if (args is ["quick-multi", ..])
    return QuickMulti.Start(args.AsSpan(1));
// and at small problems, alone and from several threads: quick-small [--threads N] [--rounds N]
if (args is ["quick-small", ..])
    return QuickSmall.Start(args.AsSpan(1));
if (args is ["quick", ..])
    return QuickRun.Start(args.AsSpan(1));

// BenchmarkDotNet builds once more on its own and must choose the flavour that runs here; see build/README.md.
if (Environment.GetEnvironmentVariable("UseIlgpu") is null)
    Environment.SetEnvironmentVariable("UseIlgpu", PoolEngine.Flavour.StartsWith("ILGPU", StringComparison.Ordinal) ? "true" : "false");

bool quick = args.Contains("--quick");
string[] rest = [.. args.Where(argument => argument != "--quick")];
if (quick)
    Layers.Batch = 1;
Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest, quick ? Configs.Quick : Configs.Usual)];
return summaries.Length > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
