using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Bench;

/// <summary>What this machine is.</summary>
internal static class Machine
{
    public static MachineInfo Describe(int threads) => new(
        RuntimeInformation.OSDescription,
        Processor(),
        Environment.ProcessorCount,
        threads,
        VectorBits,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.FrameworkDescription,
        Version(),
        PoolEngine.Flavour);

    // The widest that the host path takes; Vector<T> stays at 256 bits where there are 512.
    private static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>The version with, where the build knew it, the start of the commit.</summary>
    private static string Version()
    {
        string text = typeof(PoolEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        int commit = text.IndexOf('+');
        return commit < 0 ? text : text[..Math.Min(text.Length, commit + 9)];
    }

    private static string Processor()
    {
        try
        {
            string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
            if (line is not null)
                return line[(line.IndexOf(':') + 1)..].Trim();
        }
        catch (IOException)
        {
            // Not Linux.
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
