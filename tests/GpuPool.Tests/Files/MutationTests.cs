using System.Text;
using GpuPool.Files;
using GpuPool.Tests.Hostile;

namespace GpuPool.Tests.Files;

/// <summary>Good files, damaged at random: each must be read or refused with the one clear error, taking little memory.</summary>
public sealed class MutationTests
{
    private const int Mutations = 2000;

    [Test]
    public void Npy_files() => Fuzz(1, [.. Sample.All("*_*.npy").Where(path => path.Contains("Samples")).Select(File.ReadAllBytes)], stream => NpyFile.Read(stream, Hostile.Name));

    [Test]
    public void Png_files([Values] bool repaired) =>
        Fuzz(2, Pngs(), stream => ImageFile.Read(stream, Hostile.Name), repaired ? Mutator.RepairPng : null);

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
            byte[] file = new Mutator(random).Damage(files[i % files.Length], isText: false);
            repair?.Invoke(file);
            Stream stream = random.Next(2) == 0 ? new MemoryStream(file) : new PipeStream(file);
            if (Hostile.Try(() => read(stream)) is not null)
                refused++;
        }

        Assert.That(files, Is.Not.Empty);
        Assert.That(refused, Is.GreaterThan(Mutations / 10), "The mutations hardly reach the checks.");
    }
}
