using System.Buffers.Binary;

namespace GpuPool.Files;

/// <summary>Reads a PGM or PPM file (P2, P3, P5, P6) whose first two bytes have been read.</summary>
internal sealed class PnmReader(Source source, byte kind, long maxPixels)
{
    private const int MaxDigits = 9;

    public Image Read()
    {
        if (kind is not ((byte)'2' or (byte)'3' or (byte)'5' or (byte)'6'))
            throw source.Fail("of the PNM formats only PGM and PPM (P2, P3, P5, P6) are supported.");

        bool isText = kind is (byte)'2' or (byte)'3';
        int channels = kind is (byte)'2' or (byte)'5' ? 1 : 3;
        int next = source.ReadByte();
        if (!IsSpace(next) && next != '#')
            throw source.Fail("the PNM header is damaged: white space must follow its first two characters.");

        int width = ReadNumber("the picture's width", ref next);
        int height = ReadNumber("the picture's height", ref next);
        ImageLimits.Check(source, width, height, maxPixels);
        int maxValue = ReadNumber("the largest sample", ref next);
        if (maxValue is < 1 or > ushort.MaxValue)
            throw source.Fail($"the largest sample is {maxValue}; it must be from 1 to 65535.");
        if (next == '#') // The end of such a comment is the one white space that comes before binary samples.
            next = PassOverComment();

        int sampleBytes = maxValue > byte.MaxValue ? 2 : 1;
        int rowLength = width * channels;
        long count = (long)height * rowLength;
        source.Require(isText ? (2 * count) - 1 : count * sampleBytes, $"a picture of {width} x {height}");
        var samples = new GrowingArray<ushort>(source, count, isChecked: source.Remaining is not null);
        var bytes = new byte[isText ? 0 : rowLength * sampleBytes];
        for (int y = 0; y < height; y++)
        {
            Span<ushort> row = samples.Slice((long)y * rowLength, rowLength);
            if (isText)
                ReadText(row, ref next);
            else
                ReadBinary(row, bytes);
            if (row.ContainsAnyExceptInRange((ushort)0, (ushort)maxValue))
                throw source.Fail($"row {y} has a sample above {maxValue}, which the header calls the largest.");
        }

        CheckEnd(isText ? next : source.ReadByte());
        return new Image(width, height, channels, maxValue, samples.Finish());
    }

    private void ReadText(Span<ushort> row, ref int next)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int sample = ReadNumber("a sample", ref next);
            row[i] = sample <= ushort.MaxValue ? (ushort)sample : throw source.Fail($"the sample {sample} is above 65535.");
        }
    }

    private void ReadBinary(Span<ushort> row, byte[] bytes)
    {
        source.ReadExactly(bytes, "the picture's samples");
        bool isWide = bytes.Length > row.Length;
        for (int i = 0; i < row.Length; i++)
            row[i] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(2 * i)) : bytes[i];
    }

    /// <summary>Reads a number and the one character after it, which must be white space or the end of the file.</summary>
    private int ReadNumber(string what, ref int next)
    {
        while (IsSpace(next) || next == '#')
            next = next == '#' ? PassOverComment() : source.ReadByte();

        int value = 0;
        int digits = 0;
        for (; next is >= '0' and <= '9' && digits < MaxDigits; next = source.ReadByte(), digits++)
            value = (value * 10) + (next - '0');
        if (next < 0 && digits == 0)
            throw source.Fail($"the file is cut off before {what}.");
        if (digits == 0 || (next >= 0 && !IsSpace(next) && next != '#'))
            throw source.Fail($"{what} is not a decimal number of at most {MaxDigits} digits.");

        return value;
    }

    private int PassOverComment()
    {
        int next = '#';
        while (next is >= 0 and not ('\n' or '\r'))
            next = source.ReadByte();
        return next;
    }

    private void CheckEnd(int next)
    {
        while (IsSpace(next))
            next = source.ReadByte();
        if (next >= 0)
            throw source.Fail("the file goes on after the picture.");
    }

    private static bool IsSpace(int character) => character is ' ' or (>= '\t' and <= '\r');
}
