using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Tests.Emulator;

/// <summary>Kernels without barriers.</summary>
public static class LaunchKernels
{
    public struct Line
    {
        public float Slope;
        public double Offset;
        public ArrayView<float> Input;
    }

    /// <summary>Each element is visited by one thread, whatever the grid.</summary>
    public static void CountVisits(ArrayView1D<int, Stride1D.Dense> visits)
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = (long)Grid.IdxX * Group.DimX + Group.IdxX; i < visits.Length; i += step)
            visits[i]++;
    }

    public static void Evaluate(Line line, ArrayView<float> output)
    {
        int i = Grid.GlobalLinearIndex;
        if (i < output.Length)
            output[i] = (float)(line.Slope * line.Input[i] + line.Offset);
    }

    /// <summary>Each thread writes who it is.</summary>
    public static void WritePosition(ArrayView<int> positions)
    {
        Index3D position = Grid.GlobalIndex;
        long i = Grid.GlobalLinearIndex * 3L;
        positions[i] = position.X;
        positions[i + 1] = position.Y;
        positions[i + 2] = position.Z;
    }

    public static void Fill(ArrayView<int> output, SpecializedValue<int> value) => output[Grid.GlobalLinearIndex] = value;

    public static void FillWith<T>(ArrayView<T> output, T value)
        where T : unmanaged =>
        output[Grid.GlobalLinearIndex] = value;

    public static void IgnoreFlag(ArrayView<int> output, bool flag) => output[0] = flag ? 1 : 0;
}
