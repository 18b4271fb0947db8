using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Execution;

/// <summary>Code that is generic over the type of a mask, called by <see cref="MaskCatalog"/>.</summary>
internal interface IMaskVisitor<TValue>
    where TValue : unmanaged
{
    /// <summary>Runs for one type of mask.</summary>
    void Visit<TMask, TWeight>()
        where TMask : unmanaged
        where TWeight : struct, IWeight<TMask, TValue>;
}

/// <summary>The one table from the types of masks to weights.</summary>
internal static class MaskCatalog
{
    /// <summary>Calls the visitor with the masks' elements as numbers.</summary>
    public static void VisitWeights<TValue, TReal, TVisitor>(ElementType type, ref TVisitor visitor)
        where TValue : unmanaged
        where TReal : struct, IReal<TValue>
        where TVisitor : struct, IMaskVisitor<TValue>, allows ref struct
    {
        switch (type)
        {
            case ElementType.UInt8:
                visitor.Visit<byte, ByteWeight<TValue, TReal>>();
                break;
            case ElementType.Int32:
                visitor.Visit<int, Int32Weight<TValue, TReal>>();
                break;
            case ElementType.Int64:
                visitor.Visit<long, Int64Weight<TValue, TReal>>();
                break;
            case ElementType.Float32:
                visitor.Visit<float, Float32Weight<TValue, TReal>>();
                break;
            case ElementType.Float64:
                visitor.Visit<double, Float64Weight<TValue, TReal>>();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "No mask has this type.");
        }
    }

    /// <summary>Calls the visitor with 1 for what is kept and 0 for the rest.</summary>
    public static void VisitFlags<TValue, TVisitor>(ElementType type, ref TVisitor visitor)
        where TValue : unmanaged, INumber<TValue>
        where TVisitor : struct, IMaskVisitor<TValue>, allows ref struct
    {
        switch (type)
        {
            case ElementType.UInt8:
                visitor.Visit<byte, Kept<byte, TValue>>();
                break;
            case ElementType.Int32:
                visitor.Visit<int, Kept<int, TValue>>();
                break;
            case ElementType.Int64:
                visitor.Visit<long, Kept<long, TValue>>();
                break;
            case ElementType.Float32:
                visitor.Visit<float, Kept<float, TValue>>();
                break;
            case ElementType.Float64:
                visitor.Visit<double, Kept<double, TValue>>();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "No mask has this type.");
        }
    }
}
