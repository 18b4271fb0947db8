using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Readme;

/// <summary>What README.md says is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));

    private static string[] Example => [.. Code().Match(Readme).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("using ", StringComparison.Ordinal) || line.Contains('='))];

    [Test]
    public void The_example_compiles()
    {
        string source = File.ReadAllText(Path.Combine(SourceTree.Root, "tests/GpuPool.Tests/Readme/ReadmeExample.cs"));
        string[] body = [.. source.Split('\n').Select(line => line.Trim())];
        int first = Array.IndexOf(body, Example[0]);
        Assert.That(body.Skip(first).TakeWhile(line => line != "}").Where(line => line.Length > 0), Is.EqualTo(Example));
    }

    [Test]
    public void The_example_prints_what_its_comments_say()
    {
        using var output = new StringWriter();
        TextWriter before = Console.Out;
        Console.SetOut(output);
        try
        {
            ReadmeExample.Run();
        }
        finally
        {
            Console.SetOut(before);
        }

        string[] promised = [.. Example.Where(line => line.StartsWith("Console.", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("// ", StringComparison.Ordinal) + 3)..])];
        Assert.That(output.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n'), Is.EqualTo(promised));
    }

    [Test]
    public void The_operators_of_the_table_are_these()
    {
        string[] ours =
        [
            Text(new MaxPool(2, 2)),
            Text(new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1], CeilMode = true }),
            Text(new MaxPool(3, 3) { Stride = [2, 2], AutoPad = AutoPad.SameUpper }),
            Text(new AveragePool(3, 3) { Stride = [1, 1], Padding = [1, 1] }),
            Text(new AveragePool(3, 3) { Stride = [1, 1], Padding = [1, 1], CountIncludePad = false }),
            Text(new LpPool(3, 3) { P = 2 }),
            Text(new AdaptiveAveragePool(5, 7)),
            Text(new AdaptiveMaxPool(null, 7)),
            Text(new GlobalAveragePool { KeepDims = false }),
            Text(new GlobalMaxPool()),
            Text(new MaxUnpool(2, 2)),
            Text(new FractionalMaxPool(2, 2) { OutputRatio = 0.5 }),
            Text(new RoiAlign(7, 7) { SpatialScale = 0.25, SamplingRatio = 2 }),
            Text(new MaxRoiPool(7, 7)),
            Text(new MaxPoolGrad(new MaxPool(2, 2))),
        ];
        Assert.That(TableCell().Matches(Readme).Select(match => match.Groups[1].Value), Is.EqualTo(ours));
    }

    [Test]
    public void The_commands_of_the_table_are_there()
    {
        string[] commands = [.. Command().Matches(Readme).Select(match => match.Groups[1].Value).Distinct()];
        Assert.That(commands, Has.Length.GreaterThan(5));
        foreach (string command in commands)
            Assert.That(GpuPool.Cli.App.Run([command, "--help"], TextWriter.Null, TextWriter.Null), Is.Zero, command);
    }

    [Test]
    public void Its_links_and_pictures_are_there() =>
        Assert.That(
            Link().Matches(Readme).Select(match => match.Groups[1].Value).Where(path => !File.Exists(Path.Combine(SourceTree.Root, path))),
            Is.Empty);

    private static string Text(PoolOperator @operator, [CallerArgumentExpression(nameof(@operator))] string text = "") => text;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^\\|.*\\| `(new [^`]*)` \\|$", RegexOptions.Multiline)]
    private static partial Regex TableCell();

    [GeneratedRegex("^\\| `gpupool ([a-z-]+)[^`]*`", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("\\]\\(([^)]*)\\)")]
    private static partial Regex Link();
}
