using System.ComponentModel;
using System.Diagnostics;

namespace GpuPool.Bench;

/// <summary>The user's C compiler: that of the environment variable CC, or cc.</summary>
internal static class Compiler
{
    /// <summary>Compiles one file.</summary>
    /// <returns>The program.</returns>
    /// <exception cref="PeerException">There is no compiler, or it refuses the file, most likely for want of a header.</exception>
    public static string Build(string folder, string source, string library)
    {
        string program = Path.Combine(folder, Path.GetFileNameWithoutExtension(source));
        string compiler = Environment.GetEnvironmentVariable("CC") is { Length: > 0 } chosen ? chosen : "cc";
        var start = new ProcessStartInfo(compiler, ["-O2", "-o", program, source, library]) { RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            string[] messages = process.StandardError.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return process.ExitCode == 0
                ? program
                : throw new PeerException(messages.FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? $"{compiler} failed");
        }
        catch (Win32Exception e)
        {
            throw new PeerException($"{compiler}: {e.Message}", e);
        }
    }
}
