namespace GpuPool.Files;

/// <summary>
/// A picture: rows from top to bottom, pixels from left to right, the channels of a pixel side by side; each sample is an
/// integer from 0 to <see cref="MaxValue"/>. No color space is applied: samples are as the file has them.
/// </summary>
public sealed class Image
{
    private readonly ushort[] samples;

    /// <summary>Makes a picture of the given samples, without copying them.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha.</param>
    /// <param name="maxValue">The sample of full brightness, 1 to 65535.</param>
    /// <param name="samples">Height × width × channels samples, none above <paramref name="maxValue"/>.</param>
    /// <exception cref="ArgumentException">An argument breaks these rules.</exception>
    public Image(int width, int height, int channels, int maxValue, ushort[] samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxValue, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxValue, ushort.MaxValue);
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Length != (Int128)width * height * channels)
            throw new ArgumentException($"samples has {samples.Length} elements, but {width} x {height} pixels of {channels} channels were announced.", nameof(samples));
        if (samples.AsSpan().ContainsAnyExceptInRange((ushort)0, (ushort)maxValue))
            throw new ArgumentException($"samples has values above maxValue, {maxValue}.", nameof(samples));

        Width = width;
        Height = height;
        Channels = channels;
        MaxValue = maxValue;
        this.samples = samples;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>The number of rows.</summary>
    public int Height { get; }

    /// <summary>Samples in a pixel: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha.</summary>
    public int Channels { get; }

    /// <summary>Whether the last channel is opacity, from 0 for transparent to <see cref="MaxValue"/>.</summary>
    public bool HasAlpha => Channels is 2 or 4;

    /// <summary>The sample of full brightness: 255 or 65535 from PNG, anything from 1 to 65535 from PGM and PPM.</summary>
    public int MaxValue { get; }

    /// <summary>All samples; that of row y, column x, channel c is at (y × width + x) × channels + c.</summary>
    public ReadOnlySpan<ushort> Samples => samples;

    /// <summary>The same picture with its samples scaled and rounded to nearest; the picture itself where nothing changes.</summary>
    /// <param name="maxValue">The new <see cref="MaxValue"/>, 1 to 65535.</param>
    public Image WithMaxValue(int maxValue)
    {
        if (maxValue == MaxValue)
            return this;

        var scaled = new ushort[samples.Length];
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] = (ushort)((((long)samples[i] * maxValue * 2) + MaxValue) / (2 * MaxValue));
        return new Image(Width, Height, Channels, maxValue, scaled);
    }

    /// <summary>The same picture without its alpha channel, which is dropped, not blended; the picture itself where there is none.</summary>
    public Image WithoutAlpha()
    {
        if (!HasAlpha)
            return this;

        int kept = Channels - 1;
        var colors = new ushort[samples.Length / Channels * kept];
        for (int i = 0; i < colors.Length; i++)
            colors[i] = samples[(i / kept * Channels) + (i % kept)];
        return new Image(Width, Height, kept, MaxValue, colors);
    }

    /// <summary>
    /// The picture in gray, without alpha: (299 R + 587 G + 114 B) / 1000, rounded, which are the weights of ITU-R BT.601 that
    /// most image libraries use; the picture itself where it is gray already.
    /// </summary>
    public Image ToGray()
    {
        if (Channels < 3)
            return WithoutAlpha();

        var gray = new ushort[samples.Length / Channels];
        for (int i = 0; i < gray.Length; i++)
        {
            ReadOnlySpan<ushort> pixel = samples.AsSpan(i * Channels, 3);
            gray[i] = (ushort)(((299 * pixel[0]) + (587 * pixel[1]) + (114 * pixel[2]) + 500) / 1000);
        }

        return new Image(Width, Height, 1, MaxValue, gray);
    }
}
