using GpuPool.Cli.Help;

namespace GpuPool.Cli;

/// <summary>Exceptions as users see them.</summary>
internal static class Failure
{
    public static int ExitCode(Exception e) => e switch
    {
        UsageException or ArgumentException or IOException or UnauthorizedAccessException or OutOfMemoryException or OverflowException
            => Cli.ExitCode.BadInput,
        _ => Cli.ExitCode.DeviceTrouble,
    };

    /// <summary>What went wrong, in one line.</summary>
    public static string Line(Exception e)
    {
        string message = e switch
        {
            OutOfMemoryException => "there is not enough memory for this.",
            OverflowException => "this is too large.",
            FileNotFoundException { FileName: string file } => $"{file}: there is no such file.{Neighbour(file)}",
            // .NET adds the parameter's name, which the message has already.
            ArgumentException { ParamName: string name } => e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal),
            UsageException or ArgumentException or IOException or UnauthorizedAccessException or PoolDeviceException => e.Message,
            _ => $"unexpected {e.GetType().Name}: {e.Message}",
        };
        return Screen.Harmless(message.ReplaceLineEndings(" "));
    }

    /// <summary>A file beside it that may have been meant.</summary>
    private static string Neighbour(string file)
    {
        const int Most = 1000;
        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            return Nearest.Question(Path.GetFileName(file), Directory.EnumerateFileSystemEntries(folder).Take(Most).Select(entry => Path.GetFileName(entry)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }
}
