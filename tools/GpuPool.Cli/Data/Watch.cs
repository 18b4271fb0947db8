using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuPool.Cli.Data;

/// <summary>--verbose: what the library tells its logger, and at the end the sums of its meter, on standard error.</summary>
internal sealed class Watch : ILogger, IDisposable
{
    private static readonly AsyncLocal<Watch?> Current = new();

    private readonly TextWriter _error;
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, double> _sums = new(StringComparer.Ordinal);

    private Watch(TextWriter error)
    {
        _error = error;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "GpuPool")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What engines of this command line log to.</summary>
    public static ILogger Logger => (ILogger?)Current.Value ?? NullLogger.Instance;

    /// <summary>Watches until it is disposed.</summary>
    public static Watch Begin(TextWriter error)
    {
        var watch = new Watch(error);
        Current.Value = watch;
        return watch;
    }

    public void Dispose()
    {
        Current.Value = null;
        _listener.Dispose();
        lock (_sums)
        {
            foreach ((string name, double sum) in _sums)
                _error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gpupool: {name} = {sum:0.######}"));
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_sums)
            _error.WriteLine($"gpupool: {formatter(state, exception)}");
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string name = instrument.Name + (instrument.Unit == "s" ? " (seconds)" : "");
        foreach (KeyValuePair<string, object?> tag in tags)
            name += $" {tag.Value}";
        lock (_sums)
            _sums[name] = _sums.GetValueOrDefault(name) + value;
    }
}
