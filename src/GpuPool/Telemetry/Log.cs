using Microsoft.Extensions.Logging;

namespace GpuPool.Telemetry;

/// <summary>What the library tells a logger that it was given.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Runs on {Device} ({Description}): {Reason}")]
    public static partial void Chosen(ILogger logger, string device, string description, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Device} is passed over: {Reason}")]
    public static partial void PassedOver(ILogger logger, string device, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Device} is lost ({Reason}); the next call opens it again")]
    public static partial void Lost(ILogger logger, string device, string reason);

    [LoggerMessage(4, LogLevel.Information, "{Device} was opened again")]
    public static partial void Reopened(ILogger logger, string device);

    [LoggerMessage(5, LogLevel.Information, "{Plan} needs {Bytes} bytes on {Device}, where {Available} are free: it runs in {Pieces} pieces")]
    public static partial void Cut(ILogger logger, string plan, long bytes, string device, long available, int pieces);

    [LoggerMessage(6, LogLevel.Warning, "{Plan} failed on {Device} ({Reason}) and moves to {Other}")]
    public static partial void Moved(ILogger logger, string plan, string device, string reason, string other);

    [LoggerMessage(7, LogLevel.Debug, "{Device} measured: {Profile}")]
    public static partial void Measured(ILogger logger, string device, string profile);

    [LoggerMessage(8, LogLevel.Debug, "The file of measured devices {Path} is not used: {Reason}")]
    public static partial void CacheUnused(ILogger logger, string path, string reason);
}
