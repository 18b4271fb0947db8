using System.Reflection;

namespace GpuPool.Tests.Docs;

/// <summary>Every block of C# in README.md and docs/ compiles, runs, and prints what it promises. See <see cref="Snippet"/>.</summary>
[NonParallelizable] // What they print goes to the console of the process.
public sealed class SnippetTests
{
    private static readonly Lazy<Assembly> Compiled = new(() => SnippetCompiler.Compile(Snippet.All));

    private static IEnumerable<TestCaseData> Blocks =>
        Snippet.All.Where(snippet => !snippet.IsTypes).Select(snippet => new TestCaseData(snippet).SetArgDisplayNames(snippet.ToString()));

    [Test]
    public void The_code_of_the_documentation_compiles() => Assert.That(() => Compiled.Value, Throws.Nothing);

    // The documentation is written for a reader whose numbers have points, whatever the culture of the other tests.
    [TestCaseSource(nameof(Blocks))]
    [SetCulture("")]
    public void A_block_runs_and_prints_what_it_promises(object block)
    {
        var snippet = (Snippet)block;
        Assume.That(() => Compiled.Value, Throws.Nothing);
        MethodInfo run = Compiled.Value.GetType($"Snippets.{snippet.Scope}.{snippet.Name}", throwOnError: true)!.GetMethod("Run")!;
        using var output = new StringWriter();
        TextWriter before = Console.Out;
        Console.SetOut(output);
        try
        {
            run.CreateDelegate<Action>()();
        }
        finally
        {
            Console.SetOut(before);
        }

        string[] printed = [.. output.ToString().ReplaceLineEndings("\n").Split('\n').SkipLast(1)];
        IReadOnlyList<string?> promises = snippet.Promises;
        if (promises.All(promise => promise is null))
            return;
        string?[] compared = [.. printed.Select((line, i) => i < promises.Count && promises[i] is null ? null : line)];
        Assert.That(compared, Is.EqualTo(promises), "What is printed against the comments of the lines that print.");
    }
}
