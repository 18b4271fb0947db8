using GpuPool.Files;

namespace GpuPool.Cli.Demo;

/// <summary>A colour picture to draw on: rectangles, other pictures, text.</summary>
internal sealed class Canvas
{
    private readonly int _width;
    private readonly int _height;
    private readonly ushort[] _samples;

    public Canvas(int width, int height, byte[] color)
    {
        _width = width;
        _height = height;
        _samples = new ushort[width * height * 3];
        Fill(0, 0, width, height, color);
    }

    public Image ToImage() => new(_width, _height, 3, byte.MaxValue, _samples);

    public void Fill(int left, int top, int width, int height, byte[] color)
    {
        for (int y = top; y < top + height; y++)
        {
            for (int x = left; x < left + width; x++)
                Set(x, y, color[0], color[1], color[2]);
        }
    }

    /// <summary>A picture, each pixel as a square.</summary>
    public void Draw(Image image, int left, int top, int scale)
    {
        for (int y = 0; y < image.Height * scale; y++)
        {
            for (int x = 0; x < image.Width * scale; x++)
            {
                int pixel = ((y / scale * image.Width) + (x / scale)) * image.Channels;
                ReadOnlySpan<ushort> color = image.Samples.Slice(pixel, image.Channels);
                Set(left + x, top + y, color[0], color[image.Channels > 2 ? 1 : 0], color[image.Channels > 2 ? 2 : 0]);
            }
        }
    }

    public void Write(string text, int left, int top, int scale, byte[] color)
    {
        foreach (char c in text)
        {
            for (int y = 0; y < TinyFont.Height; y++)
            {
                for (int x = 0; x < TinyFont.Width; x++)
                {
                    if (TinyFont.IsSet(c, x, y))
                        Fill(left + (x * scale), top + (y * scale), scale, scale, color);
                }
            }

            left += TinyFont.Advance * scale;
        }
    }

    private void Set(int x, int y, int red, int green, int blue)
    {
        if (x < 0 || y < 0 || x >= _width || y >= _height)
            return;
        int i = ((y * _width) + x) * 3;
        (_samples[i], _samples[i + 1], _samples[i + 2]) = ((ushort)red, (ushort)green, (ushort)blue);
    }
}
