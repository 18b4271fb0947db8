using System.Reflection;
using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Docs;

/// <summary>The samples check their own numbers: each returns 1 if one is wrong.</summary>
[NonParallelizable] // What they print goes to the console of the process.
public sealed class SampleTests
{
    private static IEnumerable<string> Names =>
        Directory.GetDirectories(Path.Combine(SourceTree.Root, "docs", "samples")).Select(folder => Path.GetFileName(folder)!).Order();

    [TestCaseSource(nameof(Names))]
    public void A_sample_finds_its_own_numbers_right(string name)
    {
        MethodInfo main = Assembly.Load(name).EntryPoint!;
        using var output = new StringWriter();
        TextWriter before = Console.Out;
        Console.SetOut(output);
        try
        {
            Assert.That(main.Invoke(null, [new[] { "cpu" }]), Is.EqualTo(0), output.ToString());
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.That(output.ToString(), Is.Not.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void A_sample_is_a_project_of_the_solution(string name) =>
        Assert.That(File.ReadAllText(Path.Combine(SourceTree.Root, "GpuPool.sln")), Does.Contain($@"docs\samples\{name}\{name}.csproj"));
}
