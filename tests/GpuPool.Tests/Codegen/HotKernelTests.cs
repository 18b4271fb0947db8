using ILGPU.Runtime.Cuda;

namespace GpuPool.Tests.Codegen;

/// <summary>What the PTX of the kernels that must be fast looks like.</summary>
[Parallelizable(ParallelScope.Children)]
public static class HotKernelTests
{
    [TestCase("Three", "Rows<Three, Two, Four>", 27)]
    [TestCase("Three", "Rows<Three, One, Eight>", 30)]
    [TestCase("Two", "Rows<Two, Two, Four>", 16)]
    public static void A_column_reads_each_element_under_it_once(string taps, string rows, int loads)
    {
        string name = Names.First(name => name.Contains($"Extreme<Single, Single, Float32, Maximum>, {taps}, {rows}", StringComparison.Ordinal) && name.Contains("ValueSink", StringComparison.Ordinal));
        string ptx = Ptx(name);
        Assert.That(ptx.Split("ld.global").Length - 1, Is.EqualTo(loads));
    }

    [TestCase("ColumnBody", "f32")]
    [TestCase("GroupPool", "f32")]
    public static void Four_channels_are_loaded_and_stored_at_once(string kernel, string type)
    {
        string[] names = [.. Names.Where(name => name.Contains(kernel, StringComparison.Ordinal) && name.Contains("ValueSink<QuadMemory<Single>", StringComparison.Ordinal))];
        Assert.That(names, Is.Not.Empty);
        foreach (string name in names)
        {
            string ptx = Ptx(name);
            Assert.That(ptx, Does.Contain($"ld.global.v4.{type}").And.Contain($"st.global.v4.{type}").And.Not.Contain($"ld.global.{type}"), name);
        }
    }

    [Test]
    public static void Extremes_with_indices_branch_on_no_value()
    {
        // ILGPU marks some such branches as the same for all threads of a warp, which they are not.
        string name = Names.First(name => name.Contains("ColumnBody<LocatedSink<DeviceMemory<Single>, DeviceMemory<Int64>", StringComparison.Ordinal));
        Assert.That(Ptx(name), Does.Not.Match(@"setp\.\w+\.f32\s+(%p\d+)[^;]*;\s+@!?\1 bra"));
    }

    private static IEnumerable<string> Names => KernelCatalog.Kernels.Keys;

    private static string Ptx(string name) => KernelTexts.Of(name).Ptx[CudaArchitecture.SM_80];
}
