using System.Buffers.Binary;
using System.Text;
using GpuPool.Files;

namespace GpuPool.Tests.Files;

/// <summary>Good files, damaged at random: each must be read or refused with the one clear error, taking little memory.</summary>
public sealed class MutationTests
{
    private const int Mutations = 2000;

    private static readonly byte[] Extremes = [0, 1, 0x7F, 0x80, 0xFF, (byte)'9', (byte)'-', (byte)'(', (byte)'\'', (byte)' '];

    [Test]
    public void Npy_files() => Fuzz(1, [.. Sample.All("*_*.npy").Where(path => path.Contains("Samples")).Select(File.ReadAllBytes)], stream => NpyFile.Read(stream, Hostile.Name));

    [Test]
    public void Png_files([Values] bool repaired) =>
        Fuzz(2, Pngs(), stream => ImageFile.Read(stream, Hostile.Name), repaired ? RepairChecksums : null);

    [Test]
    public void Pgm_and_ppm_files() => Fuzz(
        3,
        [.. new[] { "P2\n3 2\n9\n0 1 2\n3 4 5\n", "P3 1 2 99\n1 2 3 4 5 6 # end", "P5\n3 2\n200\nabcdef", "P6 1 2 65535\nabcdefabcdef" }.Select(Encoding.Latin1.GetBytes)],
        stream => ImageFile.Read(stream, Hostile.Name));

    private static byte[][] Pngs() =>
    [
        .. from kind in new[] { (0, 1), (0, 16), (2, 8), (3, 4), (4, 8), (6, 16) }
           from interlaced in new[] { false, true }
           let maker = new PngMaker(11, 6, kind.Item1, kind.Item2, interlaced) { Palette = kind.Item1 == 3 ? new byte[15] : null, Transparency = kind.Item1 < 4 ? new byte[kind.Item1 == 2 ? 6 : 2] : null }
           select maker.Encode(maker.RandomSamples(1)),
    ];

    private static void Fuzz(int seed, byte[][] files, Action<Stream> read, Action<byte[]>? repair = null)
    {
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = files[i % files.Length];
            for (int times = random.Next(1, 4); times > 0; times--)
                file = Mutate(file, random);
            repair?.Invoke(file);
            Stream stream = random.Next(2) == 0 ? new MemoryStream(file) : new PipeStream(file);
            if (Hostile.Try(() => read(stream)) is not null)
                refused++;
        }

        Assert.That(files, Is.Not.Empty);
        Assert.That(refused, Is.GreaterThan(Mutations / 10), "The mutations hardly reach the checks.");
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        if (file.Length == 0)
            return [7];

        int position = random.Next(file.Length);
        int length = random.Next(Math.Min(9, file.Length - position));
        byte[] changed = [.. file];
        switch (random.Next(6))
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
            default:
                int other = random.Next(file.Length - length);
                return [.. file[..position], .. file.AsSpan(other, length), .. file[position..]];
        }
    }

    /// <summary>Makes the chunks' checksums right again, so that the damage reaches the decoder.</summary>
    private static void RepairChecksums(byte[] file)
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
}
