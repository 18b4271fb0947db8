using System.Globalization;
using System.Text;

namespace GpuPool.Drawings;

/// <summary>A drawing as SVG text: boxes, words and dots on a white ground. The same calls give the same bytes everywhere.</summary>
internal sealed class Svg
{
    public const string Ink = "#24292f";
    public const string Faint = "#8c959f";
    public const string Cell = "#eaeef2";

    /// <summary>Colours that stay apart in print and for colour-blind eyes (Okabe and Ito).</summary>
    public static readonly string[] Colors = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"];

    private readonly StringBuilder _body = new();
    private double _width;
    private double _height;

    public static string ColorOf(long index) => Colors[index % Colors.Length];

    public void Box(double x, double y, double width, double height, string fill, string stroke = Ink, bool dashed = false, double opacity = 1)
    {
        Grow(x + width, y + height);
        _body.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" rx="3" fill="{fill}" fill-opacity="{opacity:0.##}" stroke="{stroke}"{(dashed ? " stroke-dasharray=\"4 3\"" : "")}/>""").Append('\n');
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke)
    {
        Grow(Math.Max(x1, x2), Math.Max(y1, y2));
        _body.Append(CultureInfo.InvariantCulture, $"""<line x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}" stroke="{stroke}" stroke-width="2"/>""").Append('\n');
    }

    public void Dot(double x, double y, string fill, bool hollow = false)
    {
        Grow(x + 6, y + 6);
        _body.Append(CultureInfo.InvariantCulture, $"""<circle cx="{x:0.#}" cy="{y:0.#}" r="6" fill="{(hollow ? "white" : fill)}" stroke="{fill}" stroke-width="2"/>""").Append('\n');
    }

    /// <summary>Writes a line; x is its left end, or its middle.</summary>
    public void Text(double x, double y, string text, bool centered = false, string fill = Ink, bool bold = false)
    {
        // Fonts differ from viewer to viewer: 8 units a letter are enough for all of them at this size.
        Grow(x + (centered ? 4 : 8) * text.Length, y + 6);
        string anchor = centered ? " text-anchor=\"middle\"" : "";
        string escaped = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        _body.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{y:0.#}"{anchor} fill="{fill}"{(bold ? " font-weight=\"bold\"" : "")}>{escaped}</text>""").Append('\n');
    }

    public string ToText(string title)
    {
        string size = string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(_width + 16)} {Math.Ceiling(_height + 16)}");
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{size.Split(' ')[0]}" font-family="sans-serif" font-size="14" role="img">
            <title>{title}</title>
            <rect width="100%" height="100%" fill="white"/>

            """.ReplaceLineEndings("\n") + _body + "</svg>\n";
    }

    private void Grow(double x, double y)
    {
        _width = Math.Max(_width, x);
        _height = Math.Max(_height, y);
    }
}
