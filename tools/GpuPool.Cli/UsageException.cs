namespace GpuPool.Cli;

/// <summary>What the user asked for cannot be done as asked; the message is one line.</summary>
internal sealed class UsageException(string message) : Exception(message);
