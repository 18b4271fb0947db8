using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// The gradient of averages. For each input row the rows of dy whose windows hold it are added, each divided as its windows
/// are, into a line; then each column adds the windows of that line that hold it. All is gathered, so nothing depends on
/// threads.
/// </summary>
internal sealed unsafe class MeanGradient<TStore, T, TVector, TLanes, TCodec, TSpread> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TSpread : struct, ISpread<TStore, T, TVector>
{
    private readonly TSpread _spread;
    private readonly RowGroups<T> _groups;
    private readonly T[] _columnFactors;
    private readonly RowBands _bands;
    private readonly long _rows;
    private readonly long _outputs;
    private readonly long _outputPlane;
    private readonly long _outputCount;
    private readonly OutputPieces _pieces;

    public MeanGradient(in Window window, TSpread spread)
    {
        _spread = spread;
        Extent5 extents = window.Extents;
        _outputs = extents.OutputWidth * window.Inner;
        _outputPlane = extents.OutputPlane * window.Inner;
        _outputCount = extents.OutputCount;
        _rows = extents.InputDepth * extents.InputHeight;
        var factors = new Factors<T>(window, new AxisTable(window.Depth), new AxisTable(window.Height), new AxisTable(window.Width));
        _columnFactors = factors.AllEqual ? [] : new T[_outputs + (2 * TLanes.Count)];
        for (int i = 0; i < _outputs && !factors.AllEqual; i++)
            _columnFactors[i] = *factors.Columns(i / window.Inner);
        _groups = new RowGroups<T>(new AxisOwners(window.Depth), new AxisOwners(window.Height), extents.OutputHeight, factors);
        _pieces = new OutputPieces((extents.InputCount + extents.OutputCount) * sizeof(TStore), RowGroups<T>.Most * spread.Columns * sizeof(TStore));
        _bands = new RowBands(window.Outer, _groups.All.Length, extents.InputPlane * window.Inner * sizeof(TStore));
    }

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* dy, TStore* dx, long firstItem, long endItem)
    {
        long reach = _outputs + (2 * TLanes.Count);
        HostScratch scratch = HostScratch.Rent((reach * sizeof(T)) + (2 * reach * sizeof(TStore)) + _pieces.ScratchBytes, 2 + OutputPieces.ScratchPieces);
        T* line = scratch.Take<T>(reach);
        TStore* tail = scratch.Take<TStore>(2 * reach);
        new Span<T>(line, (int)reach).Clear();
        long endPlane = ((endItem - 1) / _bands.Bands) + 1;
        TailGuard<TStore> guard = (endPlane * _outputPlane) + reach > _outputCount
            ? new TailGuard<TStore>(dy, _outputCount, reach, tail)
            : TailGuard<TStore>.None;
        TStore* first = First(dx, firstItem);
        var rows = new RowOutput<TStore>(_pieces.Begin(scratch, first), first, null);
        for (long item = firstItem; item < endItem; item++)
        {
            long plane = item / _bands.Bands;
            long group = item % _bands.Bands * _bands.BandRows;
            Plane(dy + (plane * _outputPlane), (int)group, (int)Math.Min(group + _bands.BandRows, _bands.Rows), line, guard, ref rows);
        }

        rows.End();
    }

    /// <summary>The first element of an item.</summary>
    private TStore* First(TStore* dx, long item) =>
        dx + (((item / _bands.Bands * _rows) + _groups.All[item % _bands.Bands * _bands.BandRows].First) * _spread.Columns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plane(TStore* dy, int firstGroup, int endGroup, T* line, in TailGuard<TStore> guard, ref RowOutput<TStore> output)
    {
        fixed (T* columns = _columnFactors)
        fixed (T* allFactors = _groups.Factors)
        fixed (long* allRows = _groups.Rows)
        {
            foreach (ref readonly RowGroup group in _groups.All.AsSpan(firstGroup, endGroup - firstGroup))
            {
                T* factors = allFactors + group.Begin;
                long* rows = allRows + group.Begin;
                if (_spread.IsShort)
                {
                    TVector low = Sum(dy, rows, factors, group.Windows, columns, 0, guard);
                    TVector high = _outputs > TLanes.Count ? Sum(dy, rows, factors, group.Windows, columns, TLanes.Count, guard) : default;
                    _spread.Run(low, high, output.Next, group.Count);
                }
                else
                {
                    for (long i = 0; i < _outputs; i += TLanes.Count)
                        TLanes.Store(line + i, Sum(dy, rows, factors, group.Windows, columns, i, guard));
                    _spread.Run(line, output.Next, group.Count);
                }

                output.Add(group.Count * _spread.Columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Sum(TStore* dy, long* rows, T* factors, int count, T* columns, long column, in TailGuard<TStore> guard)
    {
        if (count == 0)
            return default;
        TVector sum = TLanes.Multiply(TCodec.Load(guard.Place(dy + (rows[0] * _outputs)) + column), TLanes.Fill(factors[0]));
        for (int row = 1; row < count; row++)
            sum = TLanes.Add(sum, TLanes.Multiply(TCodec.Load(guard.Place(dy + (rows[row] * _outputs)) + column), TLanes.Fill(factors[row])));
        return columns == null ? sum : TLanes.Multiply(sum, TLanes.Load(columns + column));
    }

    private readonly struct Work(MeanGradient<TStore, T, TVector, TLanes, TCodec, TSpread> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, first, end);
    }
}
