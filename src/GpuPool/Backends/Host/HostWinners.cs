using GpuPool.Kernels.Elements;

namespace GpuPool.Backends.Host;

/// <summary>Winners in host memory.</summary>
internal readonly unsafe struct HostWinners(int* elements) : IWinners
{
    public int Load(long index) => elements[index];

    public void Store(long index, int value) => elements[index] = value;

    public void Raise(long index, int value)
    {
        int seen = Volatile.Read(ref elements[index]);
        while (seen < value)
        {
            int now = Interlocked.CompareExchange(ref elements[index], value, seen);
            if (now == seen)
                return;
            seen = now;
        }
    }
}
