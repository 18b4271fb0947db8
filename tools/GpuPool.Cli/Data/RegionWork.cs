using System.Numerics.Tensors;

namespace GpuPool.Cli.Data;

/// <summary>
/// How often RoiAlign samples a bin. A few characters of a plan, or one region of a file, may ask for more than a machine
/// does in years; what no network means is refused.
/// </summary>
internal static class RegionWork
{
    // As many as a bin that covers a map of 4096 x 4096 has positions.
    private const double MostSamples = 1 << 24;

    /// <param name="operator">Any operator; others than RoiAlign and its gradient pass.</param>
    /// <param name="inputs">Its inputs.</param>
    public static void Check(PoolOperator @operator, IReadOnlyList<TensorData> inputs)
    {
        if ((@operator as RoiAlign ?? (@operator as RoiAlignGrad)?.Forward) is not RoiAlign align)
            return;
        if (align.SamplingRatio > 0)
        {
            double samples = (double)align.SamplingRatio * align.SamplingRatio;
            if (samples > MostSamples)
                throw new UsageException($"samplingRatio {align.SamplingRatio} asks for {samples:0} samples in each bin; at most {MostSamples:0} are taken.");
            return;
        }

        double[] corners = inputs[@operator is RoiAlign ? 1 : 2] switch
        {
            TensorData<Half> rois => Doubles(rois.Tensor),
            TensorData<float> rois => Doubles(rois.Tensor),
            TensorData<double> rois => Doubles(rois.Tensor),
            _ => [],
        };
        (long high, long wide) = (align.OutputSize[0], align.OutputSize[^1]);
        for (int region = 0; region < corners.Length / 4; region++)
        {
            double samples = Samples(corners[(region * 4) + 1], corners[(region * 4) + 3], high) * Samples(corners[region * 4], corners[(region * 4) + 2], wide);
            // NaN has no samples, and is not greater.
            if (samples > MostSamples)
                throw new UsageException($"Region {region} is so large that each bin has {samples:0} samples; at most {MostSamples:0} are taken. A samplingRatio says how many there are.");
        }

        double Samples(double from, double to, long bins) => Math.Max(1, Math.Ceiling((to - from) * align.SpatialScale / bins));
    }

    private static double[] Doubles<T>(Tensor<T> tensor)
        where T : System.Numerics.INumber<T> => [.. tensor.Select(double.CreateSaturating)];
}
