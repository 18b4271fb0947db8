using GpuPool.Execution;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Backends.Gpu;

/// <summary>Launches the column kernel of a window for any reduction.</summary>
internal readonly struct ColumnLauncher<TStore, TValue>(Window window, GpuRunner<TStore, TValue> runner) : IReductionVisitor<TStore, TValue>
    where TStore : unmanaged
    where TValue : unmanaged
{
    /// <summary>Writes values.</summary>
    public void Visit<TSum, TWork, TReduction>(TReduction reduction)
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        var sink = new ValueSink<DeviceMemory<TStore>, TStore, TValue, TSum, TWork, TReduction> { Output = runner.Output, Reduction = reduction };
        Launch<ValueSink<DeviceMemory<TStore>, TStore, TValue, TSum, TWork, TReduction>, TSum, TWork, TReduction>(sink, reduction);
    }

    /// <summary>Writes values and indices.</summary>
    public void Locate<TWork, TReduction>()
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, Located<TValue>>
    {
        var sink = new LocatedSink<DeviceMemory<TStore>, DeviceMemory<long>, TStore, TValue, TWork> { Output = runner.Output, Indices = runner.OutputIndices };
        Launch<LocatedSink<DeviceMemory<TStore>, DeviceMemory<long>, TStore, TValue, TWork>, Located<TValue>, TWork, TReduction>(sink, default);
    }

    private void Launch<TSink, TSum, TWork, TReduction>(TSink sink, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        var visitor = new Visitor<TSink, TSum, TWork, TReduction>(window, runner, sink, reduction);
        ColumnShapes.Visit(window, ref visitor);
    }

    private readonly struct Visitor<TSink, TSum, TWork, TReduction>(
        Window window, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction) : IColumnVisitor
        where TSink : struct, ISink<TSum>
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        public void Visit<TTaps, TRows>()
            where TTaps : struct, ICount
            where TRows : struct, IRows
        {
            var body = new ColumnBody<DeviceMemory<TStore>, TSink, TStore, TValue, TSum, TWork, TReduction, TTaps, TRows>
            {
                Input = runner.Input(0),
                Output = sink,
                Window = window,
                Split = new ColumnSplit(window, TRows.Outputs),
                Reduction = reduction,
            };
            runner.Run(body, body.Split.Count);
        }
    }
}
