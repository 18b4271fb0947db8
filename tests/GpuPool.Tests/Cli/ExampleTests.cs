using GpuPool.Files;

namespace GpuPool.Tests.Cli;

/// <summary>The examples in the help do what they say, in a folder that has the files they name.</summary>
[NonParallelizable]
public sealed class ExampleTests : CommandLineTests
{
    private const string Each = """{ "steps": [ { "op": "MaxPool", "attributes": { "kernel": [2, 2] }, "inputs": ["{input}"], "outputs": ["{name}.npy"] } ] }""";
    private const string Plan = """{ "steps": [ { "op": "MaxPool", "attributes": { "kernel": [2, 2] }, "inputs": ["x.npy"], "outputs": ["y.npy"] } ] }""";

    private readonly string _before = Environment.CurrentDirectory;

    public static IEnumerable<TestCaseData<string>> Lines => GpuPool.Cli.Help.Examples.All.Select(example => new TestCaseData<string>(example.Line) { TestName = example.Line });

    [SetUp]
    public void Prepare()
    {
        Environment.CurrentDirectory = Cli.Folder;
        Directory.CreateDirectory("data/more");
        Directory.CreateDirectory("checked");
        float[] values = [.. Enumerable.Range(0, 2 * 3 * 12 * 14).Select(i => (float)((i * 37) % 101))];
        foreach (string name in new[] { "x.npy", "data/a.npy", "data/more/b.npy", "checked/x.npy" })
            Cli.Save(name, values, 2, 3, 12, 14);
        Cli.Save<float>("rois.npy", [0, 0, 20, 30, 4, 8, 40, 40], 2, 4);
        Cli.Save<float>("rois5.npy", [0, 0, 0, 5, 5, 1, 2, 1, 9, 9], 2, 5);
        Cli.Save<long>("batch.npy", [0, 1], 2);
        Cli.Save("tokens.npy", values[..120], 2, 12, 5);
        Cli.Save<long>("mask.npy", [.. Enumerable.Range(0, 24).Select(i => i % 12 < 7 ? 1L : 0)], 2, 12);
        Cli.Save("rows.npy", values[..60], 12, 5);
        Cli.Save<long>("offsets.npy", [0, 4, 4, 12], 4);
        Cli.Save<long>("ids.npy", [.. Enumerable.Range(0, 12).Select(i => i * 7L % 4)], 12);
        ImageFile.Write("photo.png", new Image(20, 16, 3, 255, [.. Enumerable.Range(0, 960).Select(i => (ushort)(i % 256))]));
        File.WriteAllText("plan.json", Plan);
        File.WriteAllText("checked/plan.json", Plan);
        File.WriteAllText("each.json", Each);
        File.WriteAllLines("list.txt", ["data/a.npy", "data/more/b.npy"]);
        Cli.Succeed("max-pool x.npy pooled.npy --kernel 2 --indices indices.npy");
        File.Copy("pooled.npy", "checked/y.npy");
        Assert.That(Cli.Run(["batch", "each.json", "--inputs", "list.txt", "--out", "merged", "--shard", "0/2"]), Is.Zero);
        Assert.That(Cli.Run(["batch", "each.json", "--inputs", "list.txt", "--out", "merged", "--shard", "1/2"]), Is.Zero);
    }

    [TearDown]
    public void GoBack() => Environment.CurrentDirectory = _before;

    [TestCaseSource(nameof(Lines))]
    public void An_example(string line)
    {
        string command = line.Split(" > ")[0].Replace("'", "", StringComparison.Ordinal);

        Assert.That(Cli.Run([.. command.Split(' ').Skip(1)]), Is.Zero, Cli.Error + Cli.Output);
        Assert.That(Cli.Output, Is.Not.Empty);
    }

    [Test]
    public void Every_command_but_some_gradients_has_an_example_in_its_help()
    {
        Cli.Succeed("--help");
        string[] commands = [.. Cli.OutputLines.SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0])];
        Assert.That(commands, Has.Length.GreaterThan(20));
        Assert.Multiple(() =>
        {
            foreach (string command in commands.Where(command => !command.EndsWith("-grad", StringComparison.Ordinal) && command != "explain").Append("batch merge").Append("max-pool-grad").Append("explain max-pool"))
            {
                Cli.Succeed($"{command} --help");
                Assert.That(Cli.Output, Does.Contain("Examples:\n").And.Contain($"    gpupool {command} ").Or.Contain($"    gpupool {command}\n"), command);
            }
        });
    }
}
