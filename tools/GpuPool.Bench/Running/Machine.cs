using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace GpuPool.Bench;

/// <summary>What this machine is.</summary>
internal static class Machine
{
    public static MachineInfo Describe(int threads) => new(
        RuntimeInformation.OSDescription,
        Processor(),
        Environment.ProcessorCount,
        threads,
        Vector<byte>.Count * 8,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.FrameworkDescription,
        Version(),
        PoolEngine.Flavour);

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
