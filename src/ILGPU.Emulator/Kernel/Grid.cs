using ILGPU.Emulation;

namespace ILGPU;

/// <summary>Where the running thread's group is in the grid.</summary>
/// <remarks>All members throw <see cref="InvalidOperationException"/> outside of a kernel.</remarks>
public static class Grid
{
    /// <summary>The group's X position.</summary>
    public static int IdxX => Index.X;

    /// <summary>The group's Y position.</summary>
    public static int IdxY => Index.Y;

    /// <summary>The group's Z position.</summary>
    public static int IdxZ => Index.Z;

    /// <summary>The group's position.</summary>
    public static Index3D Index => KernelThread.Current.Group.GridIndex;

    /// <summary>The number of groups along X.</summary>
    public static int DimX => Dimension.X;

    /// <summary>The number of groups along Y.</summary>
    public static int DimY => Dimension.Y;

    /// <summary>The number of groups along Z.</summary>
    public static int DimZ => Dimension.Z;

    /// <summary>The number of groups.</summary>
    public static Index3D Dimension => KernelThread.Current.Group.GridDim;

    /// <summary>The group's position when groups are counted X first.</summary>
    public static int LinearIndex
    {
        get
        {
            (Index3D index, Index3D dimension) = (Index, Dimension);
            return index.X + dimension.X * (index.Y + dimension.Y * index.Z);
        }
    }

    /// <summary>The thread's position among all threads.</summary>
    public static Index3D GlobalIndex => Index * Group.Dimension + Group.Index;

    /// <summary>The thread's position among all threads in 64 bits.</summary>
    public static LongIndex3D LongGlobalIndex => Index.ToLongIndex() * Group.Dimension + Group.Index;

    /// <summary>The thread's position when groups are counted X first, and threads in their group as well.</summary>
    public static int GlobalLinearIndex => LinearIndex * Group.Dimension.Size + Group.LinearIndex;
}
