using GpuPool.Files;

namespace GpuPool.Cli.Demo;

/// <summary>All pictures of the demo on one, three to a row, with their captions.</summary>
internal static class ContactSheet
{
    private const int Columns = 3;
    private const int Cell = 512;
    private const int Gap = 28;
    private const int CaptionHeight = 76;

    private static readonly byte[] Paper = [21, 24, 30];
    private static readonly byte[] Shade = [33, 37, 45];
    private static readonly byte[] Bright = [238, 240, 244];
    private static readonly byte[] Dim = [150, 158, 172];

    public static Image Draw(IReadOnlyList<Exhibit> exhibits)
    {
        int rows = (exhibits.Count + Columns - 1) / Columns;
        var canvas = new Canvas(Gap + (Columns * (Cell + Gap)), Gap + (rows * (Cell + CaptionHeight + Gap)), Paper);
        for (int i = 0; i < exhibits.Count; i++)
            Draw(canvas, exhibits[i], Gap + (i % Columns * (Cell + Gap)), Gap + (i / Columns * (Cell + CaptionHeight + Gap)));
        return canvas.ToImage();
    }

    private static void Draw(Canvas canvas, Exhibit exhibit, int left, int top)
    {
        // Small results are shown with large pixels: what pooling took away is to be seen.
        Image image = exhibit.Image;
        int scale = Math.Max(1, Cell / Math.Max(image.Width, image.Height));
        canvas.Fill(left, top, Cell, Cell, Shade);
        canvas.Draw(image, left + ((Cell - (image.Width * scale)) / 2), top + ((Cell - (image.Height * scale)) / 2), scale);
        if (exhibit.Value is float value)
        {
            string text = $"{value:0.##}";
            int size = 12;
            byte[] ink = value > 127 ? Paper : Bright;
            canvas.Write(text, left + ((Cell - (((text.Length * TinyFont.Advance) - 1) * size)) / 2), top + ((Cell - (TinyFont.Height * size)) / 2), size, ink);
        }

        canvas.Write(exhibit.Title, left, top + Cell + 14, 3, Bright);
        // No times: a picture is passed on without the machine that they belong to.
        string detail = exhibit.Milliseconds is null ? exhibit.Shapes : $"{exhibit.Output}  {exhibit.Device}";
        canvas.Write(detail, left, top + Cell + 46, 2, Dim);
    }
}
