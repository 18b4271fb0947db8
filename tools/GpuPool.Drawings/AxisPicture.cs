using GpuPool.Kernels.Geometry;

namespace GpuPool.Drawings;

/// <summary>Draws one axis of a pooling: its cells, and below them a line for each window with a dot on each tap.</summary>
internal sealed class AxisPicture
{
    private const double Size = 36;
    private const double Row = 26;
    private const double Left = 16;
    private readonly Svg _svg = new();
    private double _top = 12;

    /// <summary>Adds an axis under what is there.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="axis">The windows, by the geometry that the kernels use.</param>
    /// <param name="note">What to write beside a window.</param>
    public AxisPicture Add(string caption, Axis axis, Func<TapRange, string>? note = null)
    {
        long before = axis.PadBegin;
        long last = axis.IsAdaptive ? axis.Input : (axis.Output - 1) * axis.Stride - axis.PadBegin + axis.Dilation * (axis.Kernel - 1) + 1;
        long cells = Math.Max(axis.Input + axis.PadEnd, last);
        _svg.Text(Left, _top + 14, caption, bold: true);
        _top += 26;
        for (long i = -before; i < cells; i++)
        {
            bool inside = i >= 0 && i < axis.Input;
            _svg.Box(X(i, before), _top, Size, Size, inside ? Svg.Cell : "white", inside ? Svg.Ink : Svg.Faint, dashed: !inside);
            if (inside)
                _svg.Text(X(i, before) + Size / 2, _top + 23, $"{i}", centered: true);
        }

        _top += Size + 8;
        for (long o = 0; o < axis.Output; o++)
            AddWindow(axis, o, before, cells, note);
        _top += 22;
        return this;
    }

    public string ToText(string title) => _svg.ToText(title);

    private void AddWindow(Axis axis, long output, long before, long cells, Func<TapRange, string>? note)
    {
        TapRange taps = axis.Taps(output);
        string color = Svg.ColorOf(output);
        double y = _top + Row / 2;
        long first = axis.IsAdaptive ? taps.Start : output * axis.Stride - axis.PadBegin;
        long count = axis.IsAdaptive ? taps.Count : axis.Kernel;
        _svg.Line(Middle(first, before), y, Middle(first + (count - 1) * taps.Step, before), y, color);
        for (long k = 0; k < count; k++)
        {
            long place = first + k * taps.Step;
            bool reads = place >= taps.Start && place < taps.Start + taps.Count * taps.Step;
            _svg.Dot(Middle(place, before), y, color, hollow: !reads);
        }

        _svg.Text(X(cells, before) + 10, y + 5, $"y{Subscript(output)}{(note is null ? "" : ": " + note(taps))}");
        _top += Row;
    }

    private static double X(long cell, long before) => Left + (cell + before) * Size;

    private static double Middle(long cell, long before) => X(cell, before) + Size / 2;

    private static string Subscript(long number) => string.Concat($"{number}".Select(digit => (char)('₀' + (digit - '0'))));
}
