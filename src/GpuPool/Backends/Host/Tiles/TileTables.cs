using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// For each tap of a window, which column of a row each output takes: stride, dilation and padding are all in these
/// tables. A tap that lies in the padding takes a lane that holds the identity.
/// </summary>
internal sealed unsafe class TileTables<T>
    where T : unmanaged, INumber<T>
{
    private readonly byte[] _picks;
    private readonly T[] _columns;

    public TileTables(in Window window, Factors<T> factors, int lanes, bool twoIn)
    {
        Axis axis = window.Width;
        int identity = twoIn ? (2 * lanes) - 1 : lanes;
        Taps = (int)axis.Kernel;
        _picks = GC.AllocateArray<byte>(Taps * 2 * lanes * sizeof(T), pinned: true);
        _columns = GC.AllocateArray<T>(2 * lanes, pinned: true);
        for (int j = 0; j < 2 * lanes; j++)
        {
            _columns[j] = j < axis.Output && !factors.AllEqual ? *factors.Columns(j) : T.One;
            for (int tap = 0; tap < Taps; tap++)
            {
                long column = (j * axis.Stride) - axis.PadBegin + (tap * axis.Dilation);
                int lane = j < axis.Output && column >= 0 && column < axis.Input ? (int)column : identity;
                Set((tap * 2 * lanes) + j, lane);
            }
        }
    }

    /// <summary>Taps of a window along the row.</summary>
    public int Taps { get; }

    /// <summary>For each tap two vectors of lane numbers.</summary>
    public T* Picks => (T*)Unsafe.AsPointer(ref _picks[0]);

    /// <summary>Two vectors of factors.</summary>
    public T* Columns => (T*)Unsafe.AsPointer(ref _columns[0]);

    // Lane numbers are integers of the size of a lane, the first byte first, as on every machine with these instructions.
    private void Set(int place, int lane) => _picks[place * sizeof(T)] = (byte)lane;
}
