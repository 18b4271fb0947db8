using ILGPU;

namespace IlgpuPipeline;

/// <summary>Kernels of a program that pools in between. Public, as ILGPU wants them.</summary>
public static class Kernels
{
    public static void Waves(ArrayView<float> view, int width)
    {
        for (int i = Grid.GlobalIndex.X; i < view.IntLength; i += Grid.DimX * Group.DimX)
        {
            int row = i / width;
            int column = i - (row * width);
            view[i] = (row * 7 + column * 13) % 64 / 96f;
        }
    }

    public static void Threshold(ArrayView<float> view, float limit)
    {
        for (int i = Grid.GlobalIndex.X; i < view.IntLength; i += Grid.DimX * Group.DimX)
            view[i] = view[i] > limit ? 1 : 0;
    }
}
