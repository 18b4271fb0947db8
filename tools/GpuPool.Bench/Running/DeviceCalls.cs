using System.Numerics;
using System.Numerics.Tensors;

namespace GpuPool.Bench;

/// <summary>Calls with tensors in the device's memory, queued one after the other and timed by the device's events.</summary>
internal sealed class DeviceCalls<T> : ITimed
    where T : unmanaged, INumber<T>
{
    private readonly PoolEngine _engine;
    private readonly PoolOperator _operator;
    private readonly List<IDisposable> _owned = [];
    private readonly DeviceArguments<T>[] _sets;
    private int _next;

    public DeviceCalls(PoolEngine engine, Material<T> material, int sets)
    {
        _engine = engine;
        _operator = material.Work.Operator;
        try
        {
            _sets = [.. Enumerable.Range(0, sets).Select(_ => Arguments(material))];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Runs once and gives the output.</summary>
    public Tensor<T> Output()
    {
        _engine.Run(_operator, _sets[0]);
        return _engine.Download(_sets[0].Output!);
    }

    public double Run(int calls) => _engine.Measure(() =>
    {
        for (int i = 0; i < calls; i++)
        {
            _engine.Run(_operator, _sets[_next]);
            _next = (_next + 1) % _sets.Length;
        }
    }).TotalSeconds;

    public void Dispose() => _owned.ForEach(tensor => tensor.Dispose());

    private DeviceArguments<T> Arguments(Material<T> material)
    {
        Workload work = material.Work;
        return new DeviceArguments<T>
        {
            First = Own(_engine.Upload(material.First)),
            // Where x gives only its shape, its elements need not be the real ones.
            Second = work.Direction != Direction.Gradient ? null : Own(work.ReadsX ? _engine.Upload(material.X) : _engine.Allocate<T>(work.X)),
            Indices = material.Indices is null ? null : Own(_engine.Upload(material.Indices)),
            Output = Own(_engine.Allocate<T>(work.Output)),
            OutputIndices = work.GivesIndices ? Own(_engine.Allocate<long>(work.Y)) : null,
        };
    }

    private DeviceTensor<TElement> Own<TElement>(DeviceTensor<TElement> tensor)
        where TElement : unmanaged
    {
        _owned.Add(tensor);
        return tensor;
    }
}
