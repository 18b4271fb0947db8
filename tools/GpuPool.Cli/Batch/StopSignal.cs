using System.Runtime.InteropServices;

namespace GpuPool.Cli.Batch;

/// <summary>Turns Ctrl-C and a scheduler's SIGTERM into a request to end well, while it lives.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignal() => _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Handle))];

    /// <summary>Cancelled when a signal comes.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The first signal that came.</summary>
    public PosixSignal? Signal { get; private set; }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        // A second one ends the process at once, which loses no finished file either.
        if (Signal is not null)
            return;
        context.Cancel = true;
        Signal = context.Signal;
        _source.Cancel();
    }
}
