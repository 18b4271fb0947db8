using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Execution;

/// <summary>The one table from element types to the types that compute them.</summary>
internal static class ElementCatalog
{
    /// <summary>Calls the visitor for an element type; a backend says how it stores Half.</summary>
    public static void Visit<THalf, THalfElement, TVisitor>(ElementType type, ref TVisitor visitor)
        where THalf : unmanaged
        where THalfElement : struct, IElement<THalf, float>
        where TVisitor : struct, IElementVisitor, allows ref struct
    {
        switch (type)
        {
            case ElementType.Float16:
                visitor.Real<THalf, float, THalfElement, Float32>();
                break;
            case ElementType.Float32:
                visitor.Real<float, float, Float32, Float32>();
                break;
            case ElementType.Float64:
                visitor.Real<double, double, Float64, Float64>();
                break;
            case ElementType.Int8:
                visitor.Whole<sbyte, long, WideSByte, long, WholeMean>();
                break;
            case ElementType.UInt8:
                visitor.Whole<byte, long, WideByte, long, WholeMean>();
                break;
            case ElementType.Int16:
                visitor.Whole<short, long, WideInt16, long, WholeMean>();
                break;
            case ElementType.UInt16:
                visitor.Whole<ushort, long, WideUInt16, long, WholeMean>();
                break;
            case ElementType.Int32:
                visitor.Whole<int, long, WideInt32, long, WholeMean>();
                break;
            case ElementType.UInt32:
                visitor.Whole<uint, long, WideUInt32, long, WholeMean>();
                break;
            case ElementType.Int64:
                visitor.Whole<long, long, Whole<long>, SplitSum, LongMean>();
                break;
            case ElementType.UInt64:
                visitor.Whole<ulong, ulong, Whole<ulong>, SplitSum, ULongMean>();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown element type.");
        }
    }
}
