using System.Numerics;
using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>Reads a part of a mask as weights.</summary>
/// <typeparam name="T">The type of the arithmetic.</typeparam>
internal abstract unsafe class WeightReader<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The reader of a type of masks.</summary>
    /// <param name="type">The type of the mask's elements.</param>
    /// <param name="flags">Whether all that is not 0 counts as 1.</param>
    public static WeightReader<T> Of(ElementType type, bool flags) => type switch
    {
        ElementType.UInt8 => Of<byte>(flags),
        ElementType.Int32 => Of<int>(flags),
        ElementType.Int64 => Of<long>(flags),
        ElementType.Float32 => Of<float>(flags),
        _ => Of<double>(flags),
    };

    /// <summary>Reads elements from first to first + count − 1.</summary>
    public abstract void Read(nint mask, long first, long count, T* weights);

    private static WeightReader<T> Of<TMask>(bool flags)
        where TMask : unmanaged, INumber<TMask> => flags ? new WeightFlags<TMask>() : new WeightValues<TMask>();

    private sealed class WeightFlags<TMask> : WeightReader<T>
        where TMask : unmanaged, INumber<TMask>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Read(nint mask, long first, long count, T* weights)
        {
            TMask* from = (TMask*)mask + first;
            for (long i = 0; i < count; i++)
                weights[i] = from[i] == TMask.Zero ? T.Zero : T.One;
        }
    }

    private sealed class WeightValues<TMask> : WeightReader<T>
        where TMask : unmanaged, INumber<TMask>
    {
        public override void Read(nint mask, long first, long count, T* weights)
        {
            TMask* from = (TMask*)mask + first;
            for (long i = 0; i < count; i++)
                weights[i] = T.CreateTruncating(from[i]);
        }
    }
}
