using System.Numerics.Tensors;

namespace GpuPool.Drawings;

/// <summary>Draws planes of numbers side by side, each with a caption; cells may have the colour of a window.</summary>
internal sealed class GridPicture
{
    private const double Size = 40;
    private readonly Svg _svg = new();
    private double _left = 16;

    /// <summary>Adds a plane to the right of what is there.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="plane">The numbers: the last two axes are rows and columns, the others have extent 1.</param>
    /// <param name="window">The window that a cell belongs to, by row and column, or -1.</param>
    public GridPicture Add<T>(string caption, Tensor<T> plane, Func<int, int, int> window)
    {
        int height = (int)plane.Lengths[^2];
        int width = (int)plane.Lengths[^1];
        T[] values = [.. plane];
        _svg.Text(_left, 26, caption, bold: true);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                int number = window(row, column);
                double x = _left + column * Size;
                double y = 40 + row * Size;
                _svg.Box(x, y, Size, Size, number < 0 ? "white" : Svg.ColorOf(number), opacity: number < 0 ? 1 : 0.35);
                _svg.Text(x + Size / 2, y + 25, FormattableString.Invariant($"{values[row * width + column]}"), centered: true);
            }
        }

        _left += Math.Max(width * Size, caption.Length * 8) + 28;
        return this;
    }

    public string ToText(string title) => _svg.ToText(title);
}
