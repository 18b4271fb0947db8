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

    [TestCase("TwoByTwo, TwoByTwo", 16)]
    [TestCase("ThreeByOne, ThreeByOne", 18)]
    [TestCase("ThreeByTwo, ThreeByTwoPadded", 27)]
    public static void A_strip_loads_and_stores_fours_alone(string windows, int loads)
    {
        string name = Names.First(name => name.Contains("ValueSink", StringComparison.Ordinal)
            && name.Contains($"Float32, Extreme<Single, Single, Float32, Maximum>, {windows}, One>", StringComparison.Ordinal));
        string ptx = Ptx(name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ptx.Split("ld.global.v4.f32").Length - 1, Is.EqualTo(loads));
            Assert.That(ptx.Split("ld.global").Length - 1, Is.EqualTo(loads));
            Assert.That(ptx.Split("st.global").Length - 1, Is.EqualTo(ptx.Split("st.global.v4.f32").Length - 1));
        }
    }

    [TestCase("TwoByTwo", 4)]
    [TestCase("ThreeByTwoPadded", 9)]
    public static void A_strip_of_gradients_reads_each_window_once_and_stores_fours(string cover, int windows)
    {
        string name = Names.First(name => name.Contains($"StripGradientBody<Single, Single, Float32, ExtremeShares<Int32, WideInt32, Single>, ExtremeShare<Single>, {cover}, {cover}, One, FourStore<Single>>", StringComparison.Ordinal));
        string ptx = Ptx(name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ptx.Split("ld.global.f32").Length - 1, Is.EqualTo(windows));
            Assert.That(ptx.Split("ld.global.b32").Length - 1, Is.EqualTo(windows));
            Assert.That(ptx.Split("st.global").Length - 1, Is.EqualTo(4));
            Assert.That(ptx.Split("st.global.v4.f32").Length - 1, Is.EqualTo(4));
        }
    }

    [Test]
    public static void Planes_are_copied_in_fours()
    {
        string name = Names.First(name => name.Contains("PlaneStripPool", StringComparison.Ordinal) && name.Contains("Extreme<Single, Single, Float32, Maximum>, ThreeByOne", StringComparison.Ordinal) && name.Contains("ValueSink", StringComparison.Ordinal));
        string ptx = Ptx(name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ptx.Split("ld.global.v4.f32").Length - 1, Is.EqualTo(4));
            Assert.That(ptx.Split("ld.global").Length - 1, Is.EqualTo(4));
            Assert.That(ptx.Split("st.shared.v4.f32").Length - 1, Is.EqualTo(4));
            Assert.That(ptx.Split("st.global").Length - 1, Is.EqualTo(ptx.Split("st.global.v4.f32").Length - 1));
        }
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
    public static void An_extreme_on_a_new_GPU_of_NVIDIA_is_one_instruction()
    {
        string name = Names.First(name => name.Contains("StripBody", StringComparison.Ordinal) && name.Contains("Float32, Extreme<Single, Single, Float32, NvidiaMaximum>, TwoByTwo, TwoByTwo, One>", StringComparison.Ordinal));
        string ptx = Ptx(name);
        using (Assert.EnterMultipleScope())
        {
            // 16 outputs of four elements each.
            Assert.That(ptx.Split("max.NaN.f32").Length - 1, Is.EqualTo(48));
            Assert.That(ptx, Does.Not.Contain("testp"));
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
