using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Depths;

/// <summary>
/// Folds the depths under some output slices (<see cref="DepthFold{TStore, T, TVector, TLanes, TCodec, TFold}"/>) and pools
/// what they give, part by part. What an average divides by is a product of the three axes' numbers: that of the depth is
/// divided by here, the rest where the slices are pooled.
/// </summary>
internal sealed unsafe class DepthsProgram<TStore, T, TVector, TLanes, TCodec, TFold> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // What is read for it is worth a hand-over between threads.
    private const long GrainBytes = 64 * 1024;

    // Elements that paths may read behind the folded slices.
    private const long Room = 1024;

    private readonly AxisTable _depth;
    private readonly T[] _factors;
    private readonly long _most;
    private readonly long _slice;
    private readonly long _vectors;
    private readonly long _outputSlice;
    private readonly long _slices;
    private readonly PartPrograms _parts;
    private readonly long _grain;

    /// <summary>Prepares for some windows.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="parts">The output slices of a part, and what pools them when they are folded.</param>
    public DepthsProgram(in Window window, PartPrograms parts)
    {
        _depth = new AxisTable(window.Depth);
        _most = _depth.Most;
        _slice = window.Height.Input * window.Width.Input;
        _vectors = (_slice + TLanes.Count - 1) / TLanes.Count;
        _outputSlice = window.Height.Output * window.Width.Output;
        _slices = window.Outer * window.Depth.Output;
        _parts = parts;
        _grain = Math.Max(1, GrainBytes / (parts.Size * _slice * sizeof(TStore) * Math.Min(window.Depth.Stride, window.Depth.Kernel)));
        _factors = new T[window.Depth.Output];
        for (int i = 0; i < _factors.Length; i++)
            _factors[i] = window.DivisorOverride != 0 ? T.One : T.One / T.CreateSaturating(Math.Max(1, _depth.Counted(i, window.CountsPadding != 0)));
    }

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _parts.Count, _grain);

    private void Run(HostTensors tensors, long firstPart, long endPart)
    {
        long room = _slice + Room;
        HostScratch scratch = HostScratch.RentBeside((((_parts.Size * _slice) + room) * sizeof(TStore)) + (_most * sizeof(nint)), 2);
        TStore* folded = scratch.Take<TStore>((_parts.Size * _slice) + room);
        TStore** taps = (TStore**)scratch.Take<nint>(_most);
        var x = (TStore*)tensors[0];
        var y = (TStore*)tensors.Output;
        tensors[0] = (nint)folded;
        tensors.Room = room;
        for (long part = firstPart; part < endPart; part++)
        {
            long first = _parts.First(part);
            long count = _parts.Items(part);

            // What the next part reads and this one does not is asked for meanwhile.
            TStore* ask = End(x, first);
            long bytes = (End(x, first + count) - ask) * sizeof(TStore);
            long vectors = count * _vectors;
            Fold(x, first, count, taps, folded, (byte*)ask + Prefetch.AheadOfReading, (bytes + vectors - 1) / vectors);
            tensors.Output = (nint)(y + (first * _outputSlice));
            _parts[part].Run(tensors, HostThreads.Alone);
        }
    }

    /// <summary>The end of the last slice under an output slice.</summary>
    private TStore* End(TStore* x, long slice)
    {
        slice = Math.Min(slice, _slices - 1);
        TapRange taps = _depth.Taps[slice % _factors.Length];
        return x + (((slice / _factors.Length * _depth.Input) + taps.Start + ((taps.Count - 1) * taps.Step) + 1) * _slice);
    }

    /// <summary>Folds the depths under some output slices, counted over all planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fold(TStore* x, long first, long count, TStore** taps, TStore* to, byte* ask, long step)
    {
        int depth = (int)(first % _factors.Length);
        x += first / _factors.Length * _depth.Input * _slice;
        for (; count > 0; count--, to += _slice, ask += _vectors * step)
        {
            TapRange range = _depth.Taps[depth];
            for (long tap = 0; tap < range.Count; tap++)
                taps[tap] = x + ((range.Start + (tap * range.Step)) * _slice);
            DepthFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(taps, range.Count, _slice, _factors[depth], to, ask, step);
            if (++depth == _factors.Length)
            {
                depth = 0;
                x += _depth.Input * _slice;
            }
        }
    }

    private readonly struct Work(DepthsProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run(tensors, first, end);
    }
}
