namespace GpuPool.Files;

/// <summary>A part of a picture that is stored by itself: every dx-th pixel from column x on of every dy-th row from row y on.</summary>
internal readonly record struct PngPass(int X, int Y, int Dx, int Dy)
{
    /// <summary>The whole picture.</summary>
    public static readonly PngPass[] Single = [new(0, 0, 1, 1)];

    /// <summary>The seven passes of an interlaced picture (PNG specification, section 8.2).</summary>
    public static readonly PngPass[] Adam7 =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2),
    ];

    /// <summary>The pass's pixels in a row of a picture so wide; where there are none the pass is not stored.</summary>
    public int Width(int pictureWidth) => Math.Max(0, (pictureWidth - X + Dx - 1) / Dx);

    /// <summary>The pass's rows of a picture so high.</summary>
    public int Height(int pictureHeight) => Math.Max(0, (pictureHeight - Y + Dy - 1) / Dy);
}
