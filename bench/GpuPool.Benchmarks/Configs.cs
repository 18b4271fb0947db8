using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace GpuPool.Benchmarks;

/// <summary>How benchmarks are run.</summary>
internal static class Configs
{
    /// <summary>BenchmarkDotNet's own ways, with what a call allocates; options of the command line go before.</summary>
    public static IConfig Usual => Common(ManualConfig.CreateEmpty());

    /// <summary>Each benchmark once, in this process: proves that all of them run, and measures nothing.</summary>
    public static IConfig Quick => Common(ManualConfig.CreateEmpty())
        .AddJob(Job.Dry.WithToolchain(InProcessEmitToolchain.Instance))
        .WithOptions(ConfigOptions.DisableOptimizationsValidator)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "gpupool-benchmarks-quick"));

    private static ManualConfig Common(ManualConfig config) => config
        .AddLogger(ConsoleLogger.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddExporter(MarkdownExporter.GitHub)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .WithSummaryStyle(BenchmarkDotNet.Reports.SummaryStyle.Default.WithMaxParameterColumnWidth(40));
}
