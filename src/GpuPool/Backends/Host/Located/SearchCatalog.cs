using System.Numerics;
using System.Runtime.Intrinsics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Located;

/// <summary>The one table from element types to what finds maxima and minima with their places on vectors.</summary>
internal static class SearchCatalog
{
    /// <summary>Why no vector code finds the places that a plan wants; null if some does.</summary>
    public static string? Reject(PoolPlan plan) => plan.Problem switch
    {
        not ReduceProblem => "not a reduction of windows",
        _ when !plan.WithIndices => "no indices are wanted",
        ReduceProblem problem => Reject(problem.Window),
    };

    /// <summary>Why no vector code finds places in windows; null if some does.</summary>
    public static string? Reject(in Window window) =>
        !Vector128.IsHardwareAccelerated ? "this machine has no vector unit in use"
        : window.Extents.InputPlane > int.MaxValue ? "planes of 2^31 elements and more"
        : null;

    /// <summary>Bytes of the lanes that a type is compared in.</summary>
    public static int LaneSize(ElementType type) => type is ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 ? 8 : 4;

    /// <summary>Whether vectors of 64 bytes waste less than narrow ones on a row of so many elements.</summary>
    public static bool IsWide(long elements, ElementType type) => FoldCatalog.HasWide && elements * LaneSize(type) > 32;

    /// <summary>Calls the visitor for a type and a mode; a norm stands for its largest magnitude.</summary>
    public static void Visit<TVisitor>(ElementType type, ReductionMode mode, bool wide, ref TVisitor visitor)
        where TVisitor : struct, ISearchVisitor
    {
        switch (type)
        {
            case ElementType.Float16:
                OnFloats<Half, HalfCodec, HalfCodec, TVisitor>(mode, wide, ref visitor);
                break;
            case ElementType.Float32:
                OnFloats<float, Lanes256<float>, Lanes512<float>, TVisitor>(mode, wide, ref visitor);
                break;
            case ElementType.Float64:
                Native<double, TVisitor>(mode, wide, ref visitor);
                break;
            case ElementType.Int8:
                OnFloats<sbyte, IntegerCodec<sbyte>, IntegerCodec<sbyte>, TVisitor>(mode, wide, ref visitor);
                break;
            case ElementType.UInt8:
                OnFloats<byte, IntegerCodec<byte>, IntegerCodec<byte>, TVisitor>(mode, wide, ref visitor);
                break;
            case ElementType.Int16:
                OnFloats<short, IntegerCodec<short>, IntegerCodec<short>, TVisitor>(mode, wide, ref visitor);
                break;
            case ElementType.UInt16:
                OnFloats<ushort, IntegerCodec<ushort>, IntegerCodec<ushort>, TVisitor>(mode, wide, ref visitor);
                break;
            case ElementType.Int32:
                Native<int, TVisitor>(mode, wide, ref visitor);
                break;
            case ElementType.UInt32:
                Native<uint, TVisitor>(mode, wide, ref visitor);
                break;
            case ElementType.Int64:
                Native<long, TVisitor>(mode, wide, ref visitor);
                break;
            default:
                Native<ulong, TVisitor>(mode, wide, ref visitor);
                break;
        }
    }

    // Floats hold every integer of at most 16 bits, in lanes as wide as a place needs.
    private static void OnFloats<TStore, TNarrow, TWide, TVisitor>(ReductionMode mode, bool wide, ref TVisitor visitor)
        where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore>
        where TNarrow : struct, ICodec<TStore, Vector256<float>>
        where TWide : struct, ICodec<TStore, Vector512<float>>
        where TVisitor : struct, ISearchVisitor
    {
        if (wide)
            Modes<TStore, float, Vector512<float>, Lanes512<float>, TWide, Marks512<float>, TVisitor>(mode, ref visitor);
        else
            Modes<TStore, float, Vector256<float>, Lanes256<float>, TNarrow, Marks256<float>, TVisitor>(mode, ref visitor);
    }

    private static void Native<T, TVisitor>(ReductionMode mode, bool wide, ref TVisitor visitor)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TVisitor : struct, ISearchVisitor
    {
        if (wide)
            Modes<T, T, Vector512<T>, Lanes512<T>, Lanes512<T>, Marks512<T>, TVisitor>(mode, ref visitor);
        else
            Modes<T, T, Vector256<T>, Lanes256<T>, Lanes256<T>, Marks256<T>, TVisitor>(mode, ref visitor);
    }

    private static void Modes<TStore, T, TVector, TLanes, TCodec, TMarks, TVisitor>(ReductionMode mode, ref TVisitor visitor)
        where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore>
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TCodec : struct, ICodec<TStore, TVector>
        where TMarks : struct, IMarks<T, TVector>
        where TVisitor : struct, ISearchVisitor
    {
        switch (mode)
        {
            case ReductionMode.Maximum:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, TMarks, LargestPlace<T, TVector, TLanes, TMarks>>();
                break;
            case ReductionMode.Minimum:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, TMarks, SmallestPlace<T, TVector, TLanes, TMarks>>();
                break;
            default:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, TMarks, MagnitudePlace<T, TVector, TLanes, TMarks>>();
                break;
        }
    }
}
