using System.Numerics.Tensors;
using System.Text.Json;
using GpuPool.Files;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cli;

/// <summary>gpupool pyramid, from files larger than the memory that is allowed, too.</summary>
public sealed class PyramidCommandTests : CommandLineTests
{
    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => (float)(i * 7919 % 1009))];

    [TestCase("average", "cpu")]
    [TestCase("max", "cpu")]
    [TestCase("average", "cpu-ilgpu")]
    public void Blocks_of_little_memory_give_what_the_whole_gives(string mode, string device)
    {
        Cli.Save("x.npy", Values(2 * 37 * 41), 2, 37, 41);
        Run($"x.npy --levels 3 --mode {mode} --out whole --device {device}");
        Run($"x.npy --levels 3 --mode {mode} --out pieces --device {device} --max-memory 2KiB");
        for (int level = 1; level <= 3; level++)
        {
            (long[] shape, float[] whole) = Cli.Load<float>($"whole/level{level}.npy");
            (long[] piecesShape, float[] pieces) = Cli.Load<float>($"pieces/level{level}.npy");
            Assert.That(piecesShape, Is.EqualTo(shape));
            Assert.That(pieces, Is.EqualTo(whole).Within(mode == "max" ? 0 : 1e-3f));
        }
    }

    [Test]
    public void A_level_is_the_pooling_of_the_input_by_its_power_of_two()
    {
        Cli.Save("x.npy", Values(3 * 21 * 13), 1, 3, 21, 13);
        Run("x.npy --levels 4 --out levels");
        for (int level = 1; level <= 4; level++)
        {
            Cli.Succeed($"average-pool x.npy y.npy --kernel {1 << level} --ceil-mode true --count-include-pad false");
            (long[] shape, float[] expected) = Cli.Load<float>("y.npy");
            (long[] actualShape, float[] actual) = Cli.Load<float>($"levels/level{level}.npy");
            Assert.That(actualShape, Is.EqualTo(shape));
            Assert.That(actual, Is.EqualTo(expected).Within(1e-3f));
        }
    }

    [Test]
    public void A_volume_of_bytes_is_halved_along_three_axes_in_blocks()
    {
        byte[] values = [.. Enumerable.Range(0, 9 * 10 * 11).Select(i => (byte)(i * 37 % 251))];
        Cli.Save("x.npy", values, 9, 10, 11);
        Run("x.npy --levels 2 --axes 0,1,2 --out levels --device cpu --max-memory 256");
        using PoolEngine engine = PoolEngine.Create("cpu");
        Tensor<byte>[] expected = engine.RunEach(new Pyramid(2) { Divisors = [2, 2, 2] }, Make.Tensor([1, 9, 10, 11], values));
        Assert.That(Cli.Load<byte>("levels/level1.npy").Shape, Is.EqualTo(new long[] { 5, 5, 6 }));
        Assert.That(Cli.Load<byte>("levels/level2.npy").Values, Is.EqualTo(Make.Elements(expected[1])));
    }

    [Test]
    public void Axes_before_and_after_the_halved_ones_stay()
    {
        Cli.Save("x.npy", Values(2 * 5 * 6 * 3), 2, 5, 6, 3);
        Run("x.npy --levels 2 --axes 1,2 --out levels --max-memory 500");
        Assert.That(Cli.Load<float>("levels/level2.npy").Shape, Is.EqualTo(new long[] { 2, 2, 2, 3 }));
    }

    [Test]
    public void A_picture_gives_pictures()
    {
        ImageFile.Write(Cli.FileNamed("x.png"), new Image(5, 4, 1, 255, [.. Enumerable.Repeat((ushort)200, 20)]));
        Run("x.png --levels 2 --out levels");
        Image level = ImageFile.Read(Path.Combine(Cli.Folder, "levels", "level2.png"));
        Assert.That((level.Width, level.Height), Is.EqualTo((2, 1)));
        Assert.That(level.Samples.ToArray(), Is.All.EqualTo(200));
    }

    [Test]
    public void The_note_says_how_coordinates_relate()
    {
        Cli.Save("x.npy", Values(2 * 5 * 6), 2, 5, 6);
        Run("x.npy --levels 2 --out levels");
        using var note = JsonDocument.Parse(File.ReadAllText(Path.Combine(Cli.Folder, "levels", "pyramid.json")));
        JsonElement second = note.RootElement.GetProperty("levels")[1];
        Assert.That(second.GetProperty("file").GetString(), Is.EqualTo("level2.npy"));
        Assert.That(second.GetProperty("shape").EnumerateArray().Select(value => value.GetInt64()), Is.EqualTo(new long[] { 2, 2, 2 }));
        Assert.That(second.GetProperty("scale").EnumerateArray().Select(value => value.GetDouble()), Is.EqualTo(new[] { 1.0, 4, 4 }));
        Assert.That(second.GetProperty("translation").EnumerateArray().Select(value => value.GetDouble()), Is.EqualTo(new[] { 0, 1.5, 1.5 }));
    }

    [TestCase("--levels 7", "--levels is from 1 to 3")]
    [TestCase("--levels 0", "but got 0")]
    [TestCase("--levels 2 --mode median", "average or max, but got median")]
    [TestCase("--levels 2 --axes 0,0", "--axes names one to three")]
    [TestCase("--levels 2 --axes 3", "3 axes")]
    [TestCase("--levels 2 --axes x", "such as 1,2 or -2,-1, but got x")]
    [TestCase("--levels 2 --max-memory 16", "A block of 4 x 4 elements")]
    public void Bad_usage_is_refused_and_leaves_nothing(string options, string words)
    {
        Cli.Save("x.npy", Values(2 * 5 * 6), 2, 5, 6);
        Assert.That(Cli.Run([.. $"pyramid {Cli.FileNamed("x.npy")} --out {Cli.Folder}/levels {options}".Split(' ')]), Is.EqualTo(2));
        Assert.That(Cli.Error, Does.Contain(words).And.Matches("^gpupool: [^\n]*\n$"));
        Assert.That(Directory.GetFiles(Cli.Folder, "*", SearchOption.AllDirectories), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_level_never_overwrites_the_input()
    {
        Cli.Save("level1.npy", Values(30), 5, 6);
        Assert.That(Cli.Run(["pyramid", Cli.FileNamed("level1.npy"), "--levels", "2", "--out", Cli.Folder]), Is.EqualTo(2));
        Assert.That(Cli.Error, Does.Contain("would overwrite the input"));
        File.CreateSymbolicLink(Cli.FileNamed("level2.npy"), Cli.FileNamed("level1.npy"));
        Assert.That(Cli.Run(["pyramid", Cli.FileNamed("level2.npy"), "--levels", "2", "--out", Cli.Folder]), Is.EqualTo(2));
        Assert.That(Cli.Load<float>("level1.npy").Values, Is.EqualTo(Values(30)));
    }

    private void Run(string arguments)
    {
        string[] parts = arguments.Split(' ');
        string[] placed = [.. parts.Select((part, i) => i == 0 || parts[i - 1] == "--out" ? Cli.FileNamed(part) : part)];
        Assert.That((Cli.Run(["pyramid", .. placed]), Cli.Error), Is.EqualTo((0, "")));
    }
}
