using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using GpuPool.Tests.Files;

namespace GpuPool.Tests.Hostile;

/// <summary>Damages files at random: bits, bytes, slices, and in texts whole numbers and strings.</summary>
internal sealed partial class Mutator(Random random)
{
    private static readonly byte[] Extremes = [0, 1, 0x7F, 0x80, 0xFF, (byte)'9', (byte)'-', (byte)'(', (byte)' ', (byte)'\'', (byte)'"', (byte)'\n', (byte)'{', (byte)'[', (byte)'\\'];

    private static readonly string[] Numbers =
        ["0", "-1", "1", "2", "7", "65", "1000", "65535", "65536", "1000000", "2147483647", "2147483648", "4294967296", "-2147483649", "9223372036854775807", "9223372036854775808", "1e308", "1e999", "0.5", "-0.0", "1e-320", "null", "true", "[]"];

    private static readonly string[] Strings =
    [
        "", ".", "..", "../x.npy", "../../../../x.npy", "/x.npy", "/dev/zero", "\\\\..\\\\x.npy", "a/../../x.npy", "C:x.npy", "x\\u0000.npy", "\\ud800", "\\n\\u001b[2J", "{input}", "{name}", "{name}/../../x.npy", "{file}.npy",
        "{name}.npy", "x.npy", "x.png", "MaxPool", "AveragePool", "RoiAlign", "MaxUnpool", "FractionalMaxPool", "LpPool", "AdaptiveAveragePool", "GlobalMaxPoolGrad", "channelsLast", "sameUpper", "valid", "inf", "float16", "int8", "0/1", "1/3", "done", "bad",
    ];

    public byte[] Damage(byte[] file, bool isText)
    {
        for (int times = random.Next(1, 4); times > 0; times--)
            file = isText && random.Next(3) > 0 ? Text(file) : Bytes(file);
        return file;
    }

    /// <summary>Makes the checksums of a PNG's chunks right again, so that the damage reaches the decoder.</summary>
    public static void RepairPng(byte[] file)
    {
        for (int start = 8; start + 12 <= file.Length;)
        {
            long end = start + 8L + BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(start));
            if (end + 4 > file.Length)
                return;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan((int)end), PngMaker.Crc(file.AsSpan(start + 4, (int)end - start - 4)));
            start = (int)end + 4;
        }
    }

    private byte[] Text(byte[] file)
    {
        string text = Encoding.Latin1.GetString(file);
        MatchCollection tokens = Token().Matches(text);
        if (tokens.Count == 0)
            return Bytes(file);
        Match token = tokens[random.Next(tokens.Count)];
        string other = tokens[random.Next(tokens.Count)].Value;
        string replacement = random.Next(8) switch
        {
            0 => "",
            1 => other,
            2 => new string('[', random.Next(1, 100)) + token.Value,
            3 => $"{token.Value},{other}",
            _ => token.Value[0] == '"' ? $"\"{Pick(Strings)}\"" : Pick(Numbers),
        };
        return Encoding.Latin1.GetBytes(text[..token.Index] + replacement + text[(token.Index + token.Length)..]);
    }

    private byte[] Bytes(byte[] file)
    {
        if (file.Length == 0)
            return [7];
        int position = random.Next(file.Length);
        int length = random.Next(Math.Min(17, file.Length - position + 1));
        int other = random.Next(file.Length - length + 1);
        byte[] changed = [.. file];
        switch (random.Next(7))
        {
            case 0:
                changed[position] ^= (byte)(1 << random.Next(8));
                return changed;
            case 1:
                changed.AsSpan(position, length).Fill(Extremes[random.Next(Extremes.Length)]);
                return changed;
            case 2:
                random.NextBytes(changed.AsSpan(position, length));
                return changed;
            case 3:
                return [.. file[..position], .. file[(position + length)..]];
            case 4:
                return [.. file[..position], Extremes[random.Next(Extremes.Length)], .. file[position..]];
            case 5:
                return file[..position];
            default:
                return [.. file[..position], .. file.AsSpan(other, length), .. file[position..]];
        }
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    [GeneratedRegex("\"[^\"\\n]*\"|-?[0-9][0-9.eE+-]*|[{}\\[\\]:,]|true|false|null")]
    private static partial Regex Token();
}
