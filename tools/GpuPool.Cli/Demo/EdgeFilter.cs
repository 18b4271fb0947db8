using System.Numerics.Tensors;

namespace GpuPool.Cli.Demo;

/// <summary>The 5×5 filter with 24 in the middle and −1 around: flat areas give 0, edges and texture do not.</summary>
internal static class EdgeFilter
{
    private const int Reach = 2;

    /// <summary>Filters a plane without padding and clamps to 0 to 255, as the network layer that follows a filter would.</summary>
    /// <param name="plane">(1, 1, H, W).</param>
    /// <returns>(1, 1, H − 4, W − 4).</returns>
    public static Tensor<float> Apply(Tensor<float> plane)
    {
        int height = (int)plane.Lengths[2];
        int width = (int)plane.Lengths[3];
        var from = new float[height * width];
        plane.FlattenTo(from);
        var to = new float[(height - (2 * Reach)) * (width - (2 * Reach))];
        int i = 0;
        for (int y = Reach; y < height - Reach; y++)
        {
            for (int x = Reach; x < width - Reach; x++)
            {
                float sum = 25 * from[(y * width) + x];
                for (int row = y - Reach; row <= y + Reach; row++)
                {
                    for (int column = x - Reach; column <= x + Reach; column++)
                        sum -= from[(row * width) + column];
                }

                to[i++] = Math.Clamp(sum, 0, 255);
            }
        }

        return Tensor.Create(to, [1, 1, height - (2 * Reach), width - (2 * Reach)]);
    }
}
