namespace GpuPool.Bench;

/// <summary>A peer is not there, or stopped.</summary>
public sealed class PeerException(string message, Exception? cause = null) : Exception(message, cause);
