using GpuPool.Files;

namespace GpuPool.Drawings;

/// <summary>The packages' icon: a map of 4 × 4 cells that runs together to 2 × 2.</summary>
internal static class Icon
{
    private const int Size = 128;
    private static readonly ushort[] Nothing = [0, 0, 0, 0];
    private static readonly int[] Results = [3, 4, 4, 3];
    private static readonly int[] Shades = [0, 2, 1, 0, 3, 1, 2, 4, 0, 1, 3, 0, 2, 4, 1, 2];

    public static Image Draw()
    {
        var samples = new ushort[Size * Size * 4];
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
                Color(x, y).CopyTo(samples, (y * Size + x) * 4);
        }

        return new Image(Size, Size, 4, 255, samples);
    }

    // Cells of 24 in the left upper part, and over their lower right the four cells of the result.
    private static ushort[] Color(int x, int y)
    {
        if (Inside(x, 68, 28, 2, out int column) && Inside(y, 68, 28, 2, out int row))
            return Shade(Results[row * 2 + column], 0);
        if (x >= 62 && y >= 62)
            return Nothing;
        return Inside(x, 4, 28, 4, out column) && Inside(y, 4, 28, 4, out row)
            ? Shade(Shades[row * 4 + column], 110)
            : Nothing;
    }

    private static bool Inside(int position, int start, int step, int count, out int cell)
    {
        cell = (position - start) / step;
        return position >= start && cell < count && (position - start) % step < step - 3;
    }

    private static ushort[] Shade(int level, int pale)
    {
        int rest = 4 - level;
        return [(ushort)(rest * 50 + pale / 4), (ushort)(114 + rest * 25), (ushort)(178 + rest * 15), (ushort)(255 - pale)];
    }
}
