using System.Text.RegularExpressions;
using GpuPool.Cli.Demo;
using GpuPool.Files;

namespace GpuPool.Tests.Cli;

/// <summary>What one run of the demo leaves.</summary>
public sealed partial class DemoTests : IDisposable
{
    private string[] _table = [];

    private CommandLine Cli { get; } = new();

    public void Dispose() => Cli.Dispose();

    [OneTimeSetUp]
    public void Run()
    {
        Assert.That(Cli.Run(["demo", "--out", Cli.Folder, "--device", "cpu"]), Is.Zero, Cli.Error);
        _table = Cli.OutputLines;
    }

    [Test]
    public void The_page_shows_every_picture_and_needs_nothing_else()
    {
        string page = File.ReadAllText(Cli.FileNamed("index.html"));
        string[] shown = [.. Source().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.That(shown, Is.EquivalentTo(Directory.GetFiles(Cli.Folder, "?-*.png").Select(Path.GetFileName)));
        Assert.That(page, Does.Not.Contain("http").And.Not.Contain("<script"));
    }

    [Test]
    public void The_table_names_every_picture_with_its_shape()
    {
        foreach (string row in new[] { "3-edges.png *Edges *.1, 1, 512, 512. *.1, 1, 508, 508.", "6-adaptive.png .*.1, 1, 100, 100. *cpu", "9-global-max.png .*.1, 1, 1, 1." })
            Assert.That(_table, Has.Some.Matches($"^{row}"));
    }

    // What the page says under a picture is how anyone can make it.
    [TestCase("max-pool 3-edges.png y.png --kernel 2", "4-max.png")]
    [TestCase("average-pool 3-edges.png y.png --kernel 2", "5-average.png")]
    [TestCase("adaptive-average-pool 3-edges.png y.png --output-size 100", "6-adaptive.png")]
    [TestCase("global-average-pool 3-edges.png y.png", "8-global-average.png")]
    [TestCase("global-max-pool 3-edges.png y.png", "9-global-max.png")]
    public void A_command_makes_the_same_picture(string arguments, string picture)
    {
        Assert.That(File.ReadAllText(Cli.FileNamed("index.html")), Does.Contain(arguments.Split(' ')[0]));
        Cli.Succeed($"{arguments} --device cpu");
        Assert.That(Samples("y.png"), Is.EqualTo(Samples(picture)));
    }

    [Test]
    public void Unpooling_keeps_the_maxima_at_their_places()
    {
        Image edges = ImageFile.Read(Cli.FileNamed("3-edges.png"));
        Image back = ImageFile.Read(Cli.FileNamed("7-unpooled.png"));
        Image max = ImageFile.Read(Cli.FileNamed("4-max.png"));
        for (int i = 0; i < back.Samples.Length; i++)
        {
            if (back.Samples[i] != 0)
                Assert.That(back.Samples[i], Is.EqualTo(edges.Samples[i]));
        }

        Assert.That(Sum(back), Is.EqualTo(Sum(max)).And.Positive);
    }

    [Test]
    public void The_sample_is_a_colour_picture_of_512_by_512()
    {
        Image sample = Tour.Sample();
        Assert.That((sample.Width, sample.Height, sample.Channels), Is.EqualTo((512, 512, 3)));
    }

    private static long Sum(Image image)
    {
        long sum = 0;
        foreach (ushort sample in image.Samples)
            sum += sample;
        return sum;
    }

    private ushort[] Samples(string name) => ImageFile.Read(Cli.FileNamed(name)).Samples.ToArray();

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Source();
}
