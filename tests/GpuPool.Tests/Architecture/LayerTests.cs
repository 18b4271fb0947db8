namespace GpuPool.Tests.Architecture;

/// <summary>Dependencies run down only: the rules of docs/architecture.md, by what the sources of a folder mention.</summary>
public sealed class LayerTests
{
    private const string Operators = "src/GpuPool/Operators";
    private const string Shapes = "src/GpuPool/Shapes";
    private const string Planning = "src/GpuPool/Planning";
    private const string Dispatch = "src/GpuPool/Dispatch";
    private const string Host = "src/GpuPool/Backends/Host";
    private const string Gpu = "src/GpuPool/Backends/Gpu";

    [TestCase(Operators)]
    [TestCase(Shapes)]
    [TestCase(Planning)]
    [TestCase(Dispatch)]
    [TestCase(Host)]
    [TestCase(Gpu)]
    [TestCase("kernels/GpuPool.Kernels/Geometry")]
    [TestCase("kernels/GpuPool.Kernels/Elements")]
    [TestCase("kernels/GpuPool.Kernels/Reductions")]
    public void A_folder_that_a_rule_names_has_sources(string folder) =>
        Assert.That(SourceTree.Files(folder), Is.Not.Empty, "Moved? Then the rules here must follow.");

    [TestCase(Host, Gpu)]
    [TestCase(Gpu, Host)]
    [TestCase(Operators, Planning)]
    [TestCase(Operators, Dispatch)]
    [TestCase(Operators, "src/GpuPool/Backends")]
    [TestCase(Shapes, Operators)]
    [TestCase(Shapes, Planning)]
    [TestCase(Shapes, Dispatch)]
    [TestCase(Shapes, "src/GpuPool/Backends")]
    [TestCase(Planning, Dispatch)]
    [TestCase(Planning, "src/GpuPool/Backends")]
    [TestCase("kernels/GpuPool.Kernels/Geometry", "kernels/GpuPool.Kernels/Reductions")]
    [TestCase("kernels/GpuPool.Kernels/Elements", "kernels/GpuPool.Kernels/Reductions")]
    public void A_layer_mentions_no_type_of_another(string layer, string hidden)
    {
        // A name that is declared outside the hidden folder too may mean that other type.
        HashSet<string> elsewhere = [.. SourceTree.Files("src").Concat(SourceTree.Files("kernels"))
            .Where(file => !file.Path.StartsWith(hidden + "/", StringComparison.Ordinal))
            .SelectMany(file => file.DeclaredTypes)];
        string[] types = [.. SourceTree.Files(hidden).SelectMany(file => file.DeclaredTypes).Where(name => !elsewhere.Contains(name))];

        NoneMentions(SourceTree.Files(layer), types);
    }

    [Test]
    public void Operators_and_shapes_know_no_engine_and_no_device()
    {
        IEnumerable<SourceFile> files = SourceTree.Files(Operators).Concat(SourceTree.Files(Shapes));
        NoneMentions(files, ["PoolEngine", "DeviceTensor", "Device", "Accelerator", "ILGPU"]);
    }

    [Test]
    public void Geometry_is_plain_arithmetic_without_Ilgpu() =>
        NoneMentions(SourceTree.Files("kernels/GpuPool.Kernels/Geometry"), ["ILGPU"]);

    [Test]
    public void Ilgpu_is_named_only_by_kernels_the_gpu_backend_and_interop_members()
    {
        // X.Interop.cs is the part of a public class X whose members take or give ILGPU's own objects.
        IEnumerable<SourceFile> others = SourceTree.Files("src/GpuPool").Concat(SourceTree.Files("tools"))
            .Where(file => !file.Path.StartsWith(Gpu + "/", StringComparison.Ordinal))
            .Where(file => !file.Path.EndsWith(".Interop.cs", StringComparison.Ordinal));
        NoneMentions(others, ["ILGPU"]);
    }

    // Among them that kernels know nothing of engines, operators or tensors.
    [TestCase("kernels/GpuPool.Kernels/GpuPool.Kernels.csproj", "ILGPU.Emulator")]
    [TestCase("src/ILGPU.Emulator/ILGPU.Emulator.csproj", "")]
    [TestCase("src/GpuPool/GpuPool.csproj", "GpuPool.Kernels")]
    [TestCase("tools/GpuPool.Files/GpuPool.Files.csproj", "")]
    [TestCase("tools/GpuPool.Batch/GpuPool.Batch.csproj", "GpuPool.Files")]
    [TestCase("tools/GpuPool.Bench/GpuPool.Bench.csproj", "GpuPool, GpuPool.Files")]
    [TestCase("tools/GpuPool.Cli/GpuPool.Cli.csproj", "GpuPool, GpuPool.Batch, GpuPool.Bench, GpuPool.Files")]
    public void A_project_references_these_projects_and_no_others(string project, string references)
    {
        string[] found = [.. System.Xml.Linq.XDocument.Load(Path.Combine(SourceTree.Root, project))
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(path => Path.GetFileNameWithoutExtension(path)!)];
        Assert.That(string.Join(", ", found), Is.EqualTo(references));
    }

    private static void NoneMentions(IEnumerable<SourceFile> files, string[] names)
    {
        string[] found = [.. files.SelectMany(file => names.Where(file.Words.Contains).Select(name => $"{file} mentions {name}"))];
        Assert.That(found, Is.Empty, string.Join('\n', found));
    }
}
