using System.Buffers.Binary;
using System.Text;

namespace GpuPool.Files;

/// <summary>Writes binary PGM (P5) and PPM (P6) files with the picture's own largest sample.</summary>
internal static class PnmWriter
{
    public static void Write(Stream stream, Image image)
    {
        if (image.HasAlpha)
            throw new ArgumentException($"image has {image.Channels} channels; PGM and PPM have no alpha.", nameof(image));

        bool isWide = image.MaxValue > byte.MaxValue;
        int rowLength = image.Width * image.Channels;
        var bytes = new byte[isWide ? 2 * rowLength : rowLength];
        stream.Write(Encoding.ASCII.GetBytes($"P{(image.Channels == 1 ? 5 : 6)}\n{image.Width} {image.Height}\n{image.MaxValue}\n"));
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<ushort> row = image.Samples.Slice(y * rowLength, rowLength);
            for (int i = 0; i < rowLength; i++)
            {
                if (isWide)
                    BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * i), row[i]);
                else
                    bytes[i] = (byte)row[i];
            }

            stream.Write(bytes);
        }
    }
}
