using System.Numerics;
using System.Numerics.Tensors;

namespace GpuPool.Bench;

/// <summary>Random tensors, the same in every run.</summary>
internal static class Numbers
{
    /// <summary>Numbers evenly between −1 and 1; bytes of all values.</summary>
    public static Tensor<T> Random<T>(TensorShape shape, ulong seed)
        where T : unmanaged, INumber<T>
    {
        Tensor<T> tensor = AlignedTensor.Create<T>(shape.ToLengths());
        TensorSpan<T> span = tensor;
        Span<T> values = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref span.GetPinnableReference(), checked((int)span.FlattenedLength));
        for (int i = 0; i < values.Length; i++)
        {
            ulong bits = Mix(seed * 0x9E3779B97F4A7C15 + (ulong)i) >> 40;
            values[i] = typeof(T) == typeof(byte) ? T.CreateTruncating(bits) : T.CreateTruncating((float)bits * Unit - 1);
        }

        return tensor;
    }

    // 2 to the power of −23.
    private const float Unit = 1f / (1 << 23);

    // The finaliser of SplitMix64.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
