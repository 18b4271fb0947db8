using ILGPU.Runtime.Cuda;

namespace GpuPool.Tests.Codegen;

/// <summary>Every kernel through ILGPU's code generators, which need no device.</summary>
[Parallelizable(ParallelScope.Children)]
public static class KernelCompilationTests
{
    private static IEnumerable<string> Names => KernelCatalog.Kernels.Keys;

    [Test]
    public static void There_are_kernels_for_every_operator() => Assert.That(KernelCatalog.Kernels, Has.Count.GreaterThan(100));

    [TestCaseSource(nameof(Names))]
    public static void A_kernel_compiles_for_every_target(string name)
    {
        KernelTexts compiled = KernelTexts.Of(name);
        using (Assert.EnterMultipleScope())
        {
            foreach ((CudaArchitecture architecture, string ptx) in compiled.Ptx)
            {
                Assert.That(ptx, Does.Contain(".entry"));
                if (KernelCatalog.IsForNewNvidia(name))
                    Assert.That((Places(ptx), ptx.Contains("call ", StringComparison.Ordinal)), Is.EqualTo((Instructions(ptx), false)), $"{architecture}: local memory that keeps no result, or a call");
                else if (!UsesDoublePowers(name))
                    Assert.That(ptx, Does.Not.Contain(".local").And.Not.Contain("call "), $"{architecture}: local memory or a call");
                if (WalksWindowsOfReals(name))
                    Assert.That(ptx, Does.Not.Match(@"(div|rem)\.[su](32|64)"), $"{architecture}: an integer division");
            }

            if (compiled.OpenCL is not { } source)
                return;
            Assert.That(source, Does.Contain("kernel void"));
            Assert.That(StaleCopy.In(source), Is.Null, "a stale copy of a loop variable");
        }
    }

    [Test]
    public static void A_stale_copy_is_seen()
    {
        const string Fresh = "\tvar9 = (int)(1);\n\tL_1: ;\n\tvar20 = var3;\n\tvar3 = var4;\n\tvar5 = var20;\n\tL_2: ;\n";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(StaleCopy.In(Fresh), Is.Null);
            Assert.That(StaleCopy.In(Fresh + "\tvar6 = var20;\n"), Is.EqualTo("var6 = var20;"));
        }
    }

    // ILGPU gives each result of an instruction that is written out a place in local memory; NVIDIA's assembler takes all of them out.
    private static int Places(string ptx) => ptx.Split(".local .align 4 .b8").Length - 1;

    private static int Instructions(string ptx) => ptx.Split(".NaN.f32").Length - 1;

    private static bool WalksWindowsOfReals(string name) =>
        name.Contains("Float32", StringComparison.Ordinal)
        && ((string[])["ColumnBody", "PoolBody", "ColumnGradientBody", "GroupPool", "TilePool", "BandPool", "PlanePool", "PlaneStripPool", "StripBody", "StripGradientBody", "PlaneGradientBody", "ChannelGradientBody", "ScatterPool"]).Any(kernel => name.Contains(kernel, StringComparison.Ordinal));

    // ILGPU.Algorithms' Pow and Exp for double keep intermediate results in local memory; that is their own code.
    private static bool UsesDoublePowers(string name) =>
        name.Contains("Float64", StringComparison.Ordinal)
        && ((string[])["PowerNorm", "GeneralizedMean", "PowerMean", "SoftMean"]).Any(mode => name.Contains(mode, StringComparison.Ordinal));
}
