using System.Numerics.Tensors;

namespace GpuPool.Benchmarks;

/// <summary>Pooling as one writes it in a quarter of an hour: what a library has to be compared with first.</summary>
internal static class NaivePool
{
    /// <summary>A maximum over square windows of (N, C, H, W), all on one thread; NaN is not thought of.</summary>
    public static void Max(Tensor<float> x, Tensor<float> y, int kernel, int stride, int padding)
    {
        ReadOnlyTensorSpan<float> input = x;
        TensorSpan<float> output = y;
        int planes = (int)(x.Lengths[0] * x.Lengths[1]);
        (int inHeight, int inWidth) = ((int)x.Lengths[2], (int)x.Lengths[3]);
        (int outHeight, int outWidth) = ((int)y.Lengths[2], (int)y.Lengths[3]);
        ref readonly float source = ref input.GetPinnableReference();
        ref float target = ref output.GetPinnableReference();
        Span<float> to = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref target, planes * outHeight * outWidth);
        ReadOnlySpan<float> from = System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in source, planes * inHeight * inWidth);
        for (int plane = 0; plane < planes; plane++)
        {
            for (int row = 0; row < outHeight; row++)
            {
                for (int column = 0; column < outWidth; column++)
                {
                    float largest = float.NegativeInfinity;
                    for (int i = Math.Max(row * stride - padding, 0); i < Math.Min(row * stride - padding + kernel, inHeight); i++)
                    {
                        for (int j = Math.Max(column * stride - padding, 0); j < Math.Min(column * stride - padding + kernel, inWidth); j++)
                            largest = Math.Max(largest, from[(plane * inHeight + i) * inWidth + j]);
                    }

                    to[(plane * outHeight + row) * outWidth + column] = largest;
                }
            }
        }
    }
}
