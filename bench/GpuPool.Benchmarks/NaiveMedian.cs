using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GpuPool.Benchmarks;

/// <summary>A median filter as one writes it: gather the window, sort it, take the middle.</summary>
internal static class NaiveMedian
{
    /// <summary>The median of square windows of an odd extent around each element of (N, C, H, W), clipped at the edges, on one thread.</summary>
    public static void Run(Tensor<float> x, Tensor<float> y, int kernel)
    {
        ReadOnlyTensorSpan<float> input = x;
        TensorSpan<float> output = y;
        int planes = (int)(x.Lengths[0] * x.Lengths[1]);
        (int height, int width) = ((int)x.Lengths[2], (int)x.Lengths[3]);
        ReadOnlySpan<float> from = MemoryMarshal.CreateReadOnlySpan(in input.GetPinnableReference(), planes * height * width);
        Span<float> to = MemoryMarshal.CreateSpan(ref output.GetPinnableReference(), planes * height * width);
        Span<float> window = stackalloc float[kernel * kernel];
        int reach = kernel / 2;
        for (int plane = 0; plane < planes; plane++)
        {
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    int taps = 0;
                    for (int i = Math.Max(row - reach, 0); i <= Math.Min(row + reach, height - 1); i++)
                    {
                        for (int j = Math.Max(column - reach, 0); j <= Math.Min(column + reach, width - 1); j++)
                            window[taps++] = from[(((plane * height) + i) * width) + j];
                    }

                    window[..taps].Sort();
                    to[(((plane * height) + row) * width) + column] = window[(taps - 1) / 2];
                }
            }
        }
    }
}
