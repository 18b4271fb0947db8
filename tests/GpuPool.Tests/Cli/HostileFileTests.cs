namespace GpuPool.Tests.Cli;

/// <summary>Files that are cut off, too large or nonsense get one line and exit code 2, in every place where files are read.</summary>
public sealed class HostileFileTests : CommandLineTests
{
    private static readonly byte[] Npy = Header("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 4, 4), }", 64);

    [Test]
    public void The_sample_that_the_cases_spoil_is_right_itself()
    {
        File.WriteAllBytes(Cli.FileNamed("x.npy"), Npy);
        Cli.Succeed("max-pool x.npy y.npy --kernel 2");
    }

    [TestCase(0)]
    [TestCase(5)]
    [TestCase(9)]
    [TestCase(60)]
    [TestCase(100)]
    public void A_file_that_is_cut_off(int length)
    {
        File.WriteAllBytes(Cli.FileNamed("x.npy"), Npy[..length]);
        Assert.That(Cli.Refuse("max-pool x.npy y.npy --kernel 2"), Does.StartWith(Cli.FileNamed("x.npy") + ": "));
    }

    [Test]
    public void A_header_that_asks_for_a_terabyte()
    {
        File.WriteAllBytes(Cli.FileNamed("x.npy"), Header("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 500000, 500000), }", 64));
        Assert.That(Cli.Refuse("max-pool x.npy y.npy --kernel 2"), Does.Contain("takes 1000000000000 bytes"));
    }

    [TestCase("x.png", "\u0089PNG\r\n\u001a\n0123456789")]
    [TestCase("x.png", "GIF89a")]
    [TestCase("x.pgm", "P5 1000000 1000000 255\n")]
    [TestCase("x.ppm", "P6 2 2 255\nab")]
    [TestCase("x.pgm", "")]
    public void A_picture_that_is_none(string name, string content)
    {
        File.WriteAllBytes(Cli.FileNamed(name), [.. content.Select(c => (byte)c)]);
        Cli.Refuse($"max-pool {name} y.npy --kernel 2");
    }

    [TestCase("--sampling-ratio 2147483647", 4f, "samplingRatio 2147483647 asks for 4611686014")]
    [TestCase("", 1e30f, "Region 1 is so large that each bin has")]
    [TestCase("", float.PositiveInfinity, "Region 1 is so large that each bin has")]
    public void A_region_that_would_be_sampled_for_years(string options, float corner, string problem)
    {
        Cli.Save<float>("x.npy", new float[16], 1, 1, 4, 4);
        Cli.Save<float>("rois.npy", [0, 0, 2, 2, 0, 0, corner, corner], 2, 4);
        Cli.Save<long>("batch.npy", [0, 0], 2);
        Assert.That(Cli.Refuse($"roi-align x.npy rois.npy batch.npy y.npy --output-size 2 {options}"), Does.StartWith(problem));
    }

    [Test]
    public void A_name_with_control_characters_cannot_write_lines_of_its_own()
    {
        Assert.That(Cli.Run(["max-pool", "x\n0 failed\u001b[2J.npy", "y.npy", "--kernel", "2"]), Is.EqualTo(2));
        Assert.That(Cli.Error.TrimEnd(), Does.Not.Contain("\n").And.Not.Contain("\u001b"));
    }

    private static byte[] Header(string text, int dataLength) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. text.Select(c => (byte)c), .. new byte[dataLength]];
}
