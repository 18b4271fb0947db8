using System.Runtime.InteropServices;

namespace GpuPool.Cli;

/// <summary>What the program returns.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>A check failed.</summary>
    public const int CheckFailed = 1;

    /// <summary>Bad usage, or a file or value that cannot be.</summary>
    public const int BadInput = 2;

    /// <summary>A device does not work.</summary>
    public const int DeviceTrouble = 3;

    /// <summary>Ended early by a signal, as shells count: 130 after Ctrl-C, 143 after SIGTERM.</summary>
    public static int Of(PosixSignal signal) => 128 + (signal == PosixSignal.SIGINT ? 2 : 15);
}
