namespace GpuPool.Bench;

/// <summary>Copies within a device's memory, half of the bytes read and half written, timed by the device's events.</summary>
internal sealed class DeviceCopy : ITimed
{
    private readonly PoolEngine _engine;
    private readonly DeviceTensor<byte>[] _sources;
    private readonly DeviceTensor<byte>[] _targets;
    private int _next;

    public DeviceCopy(PoolEngine engine, long bytes, int sets)
    {
        _engine = engine;
        TensorShape shape = [Math.Max(bytes / 2, 1)];
        _sources = [.. Enumerable.Range(0, sets).Select(_ => engine.Allocate<byte>(shape))];
        _targets = [.. Enumerable.Range(0, sets).Select(_ => engine.Allocate<byte>(shape))];
    }

    public double Run(int calls) => _engine.Measure(() =>
    {
        for (int i = 0; i < calls; i++)
        {
            _engine.Copy(_sources[_next], _targets[_next]);
            _next = (_next + 1) % _sources.Length;
        }
    }).TotalSeconds;

    public void Dispose()
    {
        foreach (DeviceTensor<byte> tensor in (DeviceTensor<byte>[])[.. _sources, .. _targets])
            tensor.Dispose();
    }
}
