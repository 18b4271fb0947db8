using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>The channels of a pixel in the lanes: channels last.</summary>
internal readonly unsafe struct PixelSpread<TStore, T, TVector, TLanes, TCodec>(AxisOwners owners, long inner) : ISpread<TStore, T, TVector>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
{
    public long Columns => owners.Count * inner;

    public bool IsShort => false;

    public void Run(T* line, TStore* dx, long rows)
    {
        for (long row = 0; row < rows; row++)
            Run(line, dx + (row * Columns));
    }

    public void Run(TVector low, TVector high, TStore* dx, long rows) =>
        throw new NotSupportedException("Lines of pixels are always written.");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(T* line, TStore* dx)
    {
        for (int column = 0; column < owners.Count; column++, dx += inner)
        {
            ReadOnlySpan<int> windows = owners.Of(column);
            for (long i = 0; i < inner; i += TLanes.Count)
            {
                TVector sum = default;
                if (windows.Length > 0)
                    sum = TLanes.Load(line + (windows[0] * inner) + i);
                for (int window = 1; window < windows.Length; window++)
                    sum = TLanes.Add(sum, TLanes.Load(line + (windows[window] * inner) + i));
                if (inner - i >= TLanes.Count)
                    TCodec.Store(dx + i, sum);
                else
                    TCodec.Store(dx + i, sum, (int)(inner - i));
            }
        }
    }
}
