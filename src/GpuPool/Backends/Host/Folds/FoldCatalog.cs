using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Folds;

/// <summary>The one table from element types and modes to what computes them on vectors.</summary>
internal static class FoldCatalog
{
    /// <summary>Whether vectors of 64 bytes run here with every instruction that Lanes512 uses.</summary>
    public static bool HasWide => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512BW.IsSupported;

    /// <summary>Why no vector code computes a plan; null if some does.</summary>
    public static string? Reject(PoolPlan plan) => plan.Problem switch
    {
        not ReduceProblem => "not a reduction of windows",
        _ when !Vector128.IsHardwareAccelerated => "this machine has no vector unit in use",
        _ when plan.WithIndices => "indices are wanted",
        ReduceProblem { Reduction.IsFold: false } => "a mode that is no fold of rows",
        ReduceProblem { Reduction.Mode: ReductionMode.Average } problem when !ElementTypes.IsReal(plan.Type) => RejectWhole(plan.Type, problem.Window),
        ReduceProblem { Reduction: { Mode: ReductionMode.Norm, Power: not (1 or 2 or double.PositiveInfinity) } } => "a norm that needs powers",
        _ when plan.IgnoresNan => RejectNumbers((ReduceProblem)plan.Problem),
        _ => null,
    };

    // Padding is NaN there, so that a window of padding alone would be no different from one of NaN.
    private static string? RejectNumbers(ReduceProblem problem) =>
        problem.Reduction is not ({ IsExtreme: true } or { Mode: ReductionMode.Norm, Power: double.PositiveInfinity }) ? "a sum that ignores NaN"
        : HasEmpty(problem.Window.Depth) || HasEmpty(problem.Window.Height) || HasEmpty(problem.Window.Width) ? "NaN is ignored, and a window has no element"
        : null;

    /// <summary>Whether a window has no element along an axis.</summary>
    public static bool HasEmpty(Axis axis)
    {
        if (axis.IsAdaptive)
            return false;

        // Only windows that begin outside of the input may miss it.
        long inside = Math.Min(axis.Output, (axis.PadBegin + axis.Stride - 1) / axis.Stride);
        long beyond = Math.Max(inside, (axis.Input + axis.PadBegin + axis.Stride - 1) / axis.Stride);
        return HasEmpty(axis, 0, inside) || HasEmpty(axis, beyond, axis.Output);
    }

    private static bool HasEmpty(Axis axis, long first, long end)
    {
        for (long output = first; output < end; output++)
        {
            if (axis.Taps(output).Count == 0)
                return true;
        }

        return false;
    }

    /// <summary>Bytes of the lanes that <see cref="Visit"/> computes on.</summary>
    public static int LaneSize(ElementType type, Reduction reduction, bool bytes) => type switch
    {
        ElementType.Float16 => reduction is { IsExtreme: true, IgnoresNan: false } ? sizeof(short) : sizeof(float),
        ElementType.Int8 or ElementType.UInt8 when reduction.Mode == ReductionMode.Average => bytes ? sizeof(short) : sizeof(float),
        ElementType.Int16 or ElementType.UInt16 or ElementType.Int32 or ElementType.UInt32 when reduction.Mode == ReductionMode.Average => sizeof(double),
        _ => ElementTypes.Size(type),
    };

    /// <summary>Calls the visitor for a type and a mode.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="reduction">A mode that <see cref="Reject"/> lets pass.</param>
    /// <param name="wide">Vectors of 64 bytes rather than 32.</param>
    /// <param name="visitor">What to call.</param>
    /// <param name="bytes">Whether a <see cref="ByteDivision"/> divides the windows' averages of bytes, and the visitor's loops use it.</param>
    public static void Visit<TVisitor>(ElementType type, Reduction reduction, bool wide, ref TVisitor visitor, bool bytes = false)
        where TVisitor : struct, IFoldVisitor
    {
        switch (type)
        {
            case ElementType.Int8 or ElementType.UInt8 when bytes && reduction.Mode == ReductionMode.Average:
                OnShorts(type, wide, ref visitor);
                break;
            case ElementType.Float16 when reduction is { IsExtreme: true, IgnoresNan: false }:
                HalfExtreme(reduction, wide, ref visitor);
                break;
            case ElementType.Float16 when wide:
                Real<Half, float, Vector512<float>, Lanes512<float>, HalfCodec, TVisitor>(reduction, ref visitor);
                break;
            case ElementType.Float16:
                Real<Half, float, Vector256<float>, Lanes256<float>, HalfCodec, TVisitor>(reduction, ref visitor);
                break;
            case ElementType.Float32 when wide:
                Real<float, float, Vector512<float>, Lanes512<float>, Lanes512<float>, TVisitor>(reduction, ref visitor);
                break;
            case ElementType.Float32:
                Real<float, float, Vector256<float>, Lanes256<float>, Lanes256<float>, TVisitor>(reduction, ref visitor);
                break;
            case ElementType.Float64 when wide:
                Real<double, double, Vector512<double>, Lanes512<double>, Lanes512<double>, TVisitor>(reduction, ref visitor);
                break;
            case ElementType.Float64:
                Real<double, double, Vector256<double>, Lanes256<double>, Lanes256<double>, TVisitor>(reduction, ref visitor);
                break;
            case ElementType.Int8 or ElementType.UInt8 or ElementType.Int16 or ElementType.UInt16 or ElementType.Int32 or ElementType.UInt32
                when reduction.Mode == ReductionMode.Average:
                WholeAverage(type, wide, ref visitor);
                break;
            case ElementType.Int8:
                Whole<sbyte, TVisitor>(reduction, wide, ref visitor);
                break;
            case ElementType.UInt8:
                Whole<byte, TVisitor>(reduction, wide, ref visitor);
                break;
            case ElementType.Int16:
                Whole<short, TVisitor>(reduction, wide, ref visitor);
                break;
            case ElementType.UInt16:
                Whole<ushort, TVisitor>(reduction, wide, ref visitor);
                break;
            case ElementType.Int32:
                Whole<int, TVisitor>(reduction, wide, ref visitor);
                break;
            case ElementType.UInt32:
                Whole<uint, TVisitor>(reduction, wide, ref visitor);
                break;
            case ElementType.Int64:
                Whole<long, TVisitor>(reduction, wide, ref visitor);
                break;
            default:
                Whole<ulong, TVisitor>(reduction, wide, ref visitor);
                break;
        }
    }

    // Sums, and what a division needs beyond them, must stay exact in 24 bits of a float or 53 of a double, see WholeMeans.
    private static string? RejectWhole(ElementType type, Window window)
    {
        long taps = ElementTypes.Size(type) switch
        {
            1 => 1 << 13,
            2 => 1L << 33,
            4 => 1 << 17,
            _ => 0,
        };
        return taps == 0 ? "an average of integers of 64 bits" : WindowSize.Most(window) > taps ? $"averages of more than {taps} integers" : null;
    }

    private static void WholeAverage<TVisitor>(ElementType type, bool wide, ref TVisitor visitor)
        where TVisitor : struct, IFoldVisitor
    {
        switch (type)
        {
            case ElementType.Int8:
                OnFloats<sbyte, TVisitor>(wide, ref visitor);
                break;
            case ElementType.UInt8:
                OnFloats<byte, TVisitor>(wide, ref visitor);
                break;
            case ElementType.Int16:
                OnDoubles<short, TVisitor>(wide, ref visitor);
                break;
            case ElementType.UInt16:
                OnDoubles<ushort, TVisitor>(wide, ref visitor);
                break;
            case ElementType.Int32:
                OnDoubles<int, TVisitor>(wide, ref visitor);
                break;
            default:
                OnDoubles<uint, TVisitor>(wide, ref visitor);
                break;
        }
    }

    private static void OnShorts<TVisitor>(ElementType type, bool wide, ref TVisitor visitor)
        where TVisitor : struct, IFoldVisitor
    {
        if (type == ElementType.UInt8 && wide)
            visitor.Visit<byte, ushort, Vector512<ushort>, Lanes512<ushort>, ByteCodec, ByteMeans<ushort, Vector512<ushort>, Lanes512<ushort>>>();
        else if (type == ElementType.UInt8)
            visitor.Visit<byte, ushort, Vector256<ushort>, Lanes256<ushort>, ByteCodec, ByteMeans<ushort, Vector256<ushort>, Lanes256<ushort>>>();
        else if (wide)
            visitor.Visit<sbyte, short, Vector512<short>, Lanes512<short>, ByteCodec, ByteMeans<short, Vector512<short>, Lanes512<short>>>();
        else
            visitor.Visit<sbyte, short, Vector256<short>, Lanes256<short>, ByteCodec, ByteMeans<short, Vector256<short>, Lanes256<short>>>();
    }

    private static void OnFloats<TStore, TVisitor>(bool wide, ref TVisitor visitor)
        where TStore : unmanaged
        where TVisitor : struct, IFoldVisitor
    {
        if (wide)
            visitor.Visit<TStore, float, Vector512<float>, Lanes512<float>, IntegerCodec<TStore>, WholeMeans<float, Vector512<float>, Lanes512<float>>>();
        else
            visitor.Visit<TStore, float, Vector256<float>, Lanes256<float>, IntegerCodec<TStore>, WholeMeans<float, Vector256<float>, Lanes256<float>>>();
    }

    private static void OnDoubles<TStore, TVisitor>(bool wide, ref TVisitor visitor)
        where TStore : unmanaged
        where TVisitor : struct, IFoldVisitor
    {
        if (wide)
            visitor.Visit<TStore, double, Vector512<double>, Lanes512<double>, IntegerCodec<TStore>, WholeMeans<double, Vector512<double>, Lanes512<double>>>();
        else
            visitor.Visit<TStore, double, Vector256<double>, Lanes256<double>, IntegerCodec<TStore>, WholeMeans<double, Vector256<double>, Lanes256<double>>>();
    }

    private static void Real<TStore, T, TVector, TLanes, TCodec, TVisitor>(Reduction reduction, ref TVisitor visitor)
        where TStore : unmanaged
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TCodec : struct, ICodec<TStore, TVector>
        where TVisitor : struct, IFoldVisitor
    {
        switch (reduction)
        {
            case { IgnoresNan: true, Mode: ReductionMode.Maximum }:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, LargestNumber<T, TVector, TLanes>>();
                break;
            case { IgnoresNan: true, Mode: ReductionMode.Minimum }:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, SmallestNumber<T, TVector, TLanes>>();
                break;
            case { IgnoresNan: true }:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, LargestNumberMagnitude<T, TVector, TLanes>>();
                break;
            case { Mode: ReductionMode.Average }:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, Means<T, TVector, TLanes>>();
                break;
            case { Mode: ReductionMode.Norm, Power: 1 }:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, Magnitudes<T, TVector, TLanes>>();
                break;
            case { Mode: ReductionMode.Norm, Power: 2 }:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, Squares<T, TVector, TLanes>>();
                break;
            case { Mode: ReductionMode.Norm }:
                visitor.Visit<TStore, T, TVector, TLanes, TCodec, LargestMagnitude<T, TVector, TLanes>>();
                break;
            default:
                Extreme<TStore, T, TVector, TLanes, TCodec, TVisitor>(reduction, ref visitor);
                break;
        }
    }

    private static void Whole<T, TVisitor>(Reduction reduction, bool wide, ref TVisitor visitor)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TVisitor : struct, IFoldVisitor
    {
        if (wide)
            Extreme<T, T, Vector512<T>, Lanes512<T>, Lanes512<T>, TVisitor>(reduction, ref visitor);
        else
            Extreme<T, T, Vector256<T>, Lanes256<T>, Lanes256<T>, TVisitor>(reduction, ref visitor);
    }

    private static void HalfExtreme<TVisitor>(Reduction reduction, bool wide, ref TVisitor visitor)
        where TVisitor : struct, IFoldVisitor
    {
        bool isMaximum = reduction.Mode == ReductionMode.Maximum;
        if (isMaximum && wide)
            visitor.Visit<Half, short, Vector512<short>, Lanes512<short>, HalfOrder<NanLast>, Largest<short, Vector512<short>, Lanes512<short>>>();
        else if (isMaximum)
            visitor.Visit<Half, short, Vector256<short>, Lanes256<short>, HalfOrder<NanLast>, Largest<short, Vector256<short>, Lanes256<short>>>();
        else if (wide)
            visitor.Visit<Half, short, Vector512<short>, Lanes512<short>, HalfOrder<NanFirst>, Smallest<short, Vector512<short>, Lanes512<short>>>();
        else
            visitor.Visit<Half, short, Vector256<short>, Lanes256<short>, HalfOrder<NanFirst>, Smallest<short, Vector256<short>, Lanes256<short>>>();
    }

    private static void Extreme<TStore, T, TVector, TLanes, TCodec, TVisitor>(Reduction reduction, ref TVisitor visitor)
        where TStore : unmanaged
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TCodec : struct, ICodec<TStore, TVector>
        where TVisitor : struct, IFoldVisitor
    {
        if (reduction.Mode == ReductionMode.Maximum)
            visitor.Visit<TStore, T, TVector, TLanes, TCodec, Largest<T, TVector, TLanes>>();
        else
            visitor.Visit<TStore, T, TVector, TLanes, TCodec, Smallest<T, TVector, TLanes>>();
    }
}
