using System.Buffers.Binary;

namespace GpuPool.Files;

/// <summary>Turns stored rows into samples: unpacks bits, looks up the palette, adds the opacity that tRNS gives.</summary>
internal sealed class PngPixels
{
    private readonly PngHeader header;
    private readonly Source source;
    private readonly ushort[] stored;
    private readonly int scale;
    private readonly ushort[]? palette;
    private readonly ushort[]? transparent;

    /// <summary>Prepares to read a picture.</summary>
    /// <param name="header">The picture's header.</param>
    /// <param name="colors">The contents of PLTE, if there is one.</param>
    /// <param name="opacity">The contents of tRNS, if there is one.</param>
    /// <param name="source">Where errors belong.</param>
    public PngPixels(PngHeader header, byte[]? colors, byte[]? opacity, Source source)
    {
        this.header = header;
        this.source = source;
        stored = new ushort[header.Width * header.StoredSamples];
        Channels = header.StoredSamples;
        MaxValue = header.BitDepth == 16 ? ushort.MaxValue : byte.MaxValue;
        scale = header.BitDepth < 8 ? byte.MaxValue / ((1 << header.BitDepth) - 1) : 1;
        if (header.Color == PngColor.Palette)
        {
            Channels = opacity is null ? 3 : 4;
            palette = MakePalette(colors ?? throw source.Fail("the PNG file has no palette, but its pixels refer to one."), opacity);
        }
        else if (opacity is not null)
        {
            Channels++;
            transparent = MakeTransparent(opacity);
        }
    }

    /// <summary>Samples in a pixel of the result.</summary>
    public int Channels { get; }

    /// <summary>The sample of full brightness in the result.</summary>
    public int MaxValue { get; }

    /// <summary>Puts the pixels of a stored row in their places in a row of the picture.</summary>
    public void Expand(ReadOnlySpan<byte> bytes, int count, Span<ushort> row, PngPass pass)
    {
        Unpack(bytes, count * header.StoredSamples);
        for (int i = 0; i < count; i++)
        {
            Span<ushort> target = row.Slice((pass.X + (i * pass.Dx)) * Channels, Channels);
            ReadOnlySpan<ushort> pixel = stored.AsSpan(i * header.StoredSamples, header.StoredSamples);
            if (palette is not null)
            {
                int entry = pixel[0] * Channels;
                if (entry >= palette.Length)
                    throw source.Fail($"a pixel refers to color {pixel[0]} of a palette of {palette.Length / Channels}.");
                palette.AsSpan(entry, Channels).CopyTo(target);
                continue;
            }

            for (int c = 0; c < pixel.Length; c++)
                target[c] = (ushort)(pixel[c] * scale);
            if (transparent is not null)
                target[^1] = pixel.SequenceEqual(transparent) ? (ushort)0 : (ushort)MaxValue;
        }
    }

    private void Unpack(ReadOnlySpan<byte> bytes, int count)
    {
        int depth = header.BitDepth;
        for (int i = 0; i < count; i++)
        {
            stored[i] = depth switch
            {
                16 => BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]),
                8 => bytes[i],
                _ => (ushort)((bytes[i * depth / 8] >> (8 - depth - (i * depth % 8))) & ((1 << depth) - 1)),
            };
        }
    }

    private ushort[] MakePalette(byte[] colors, byte[]? opacity)
    {
        int count = colors.Length / 3;
        if (colors.Length % 3 != 0 || count == 0 || count > 1 << header.BitDepth)
            throw source.Fail($"the PNG chunk PLTE has {colors.Length} bytes, which is no palette for {header.BitDepth} bits.");
        if (opacity?.Length > count)
            throw source.Fail($"the PNG chunk tRNS has {opacity.Length} entries for a palette of {count}.");

        var entries = new ushort[count * Channels];
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < 3; c++)
                entries[(i * Channels) + c] = colors[(i * 3) + c];
            if (opacity is not null)
                entries[(i * Channels) + 3] = i < opacity.Length ? opacity[i] : byte.MaxValue;
        }

        return entries;
    }

    private ushort[] MakeTransparent(byte[] opacity)
    {
        if (header.Color is PngColor.GrayAlpha or PngColor.RgbAlpha || opacity.Length != 2 * header.StoredSamples)
            throw source.Fail($"the PNG chunk tRNS with {opacity.Length} bytes does not fit color type {(int)header.Color}.");

        var color = new ushort[header.StoredSamples];
        for (int c = 0; c < color.Length; c++)
            color[c] = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(opacity.AsSpan(2 * c)) & ((1 << header.BitDepth) - 1));
        return color;
    }
}
