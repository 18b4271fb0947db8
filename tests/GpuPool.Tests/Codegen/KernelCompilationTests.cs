using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuPool.Tests.Codegen;

/// <summary>Every kernel through ILGPU's code generators, which need no device.</summary>
[Parallelizable(ParallelScope.Children)]
public static class KernelCompilationTests
{
    // Finding the kernels takes minutes, before any test can start: not for a run that leaves these tests out.
    private static bool IsLeftOut => Environment.GetEnvironmentVariable("GPUPOOL_COMPILE_KERNELS") == "0";

    private static IEnumerable<string> Names => IsLeftOut ? [] : KernelRun.Kernels.Keys;

    [Test]
    public static void There_are_kernels_for_every_operator() => Assert.That(KernelRun.Kernels, Has.Count.GreaterThan(100));

    [TestCaseSource(nameof(Names))]
    public static void A_kernel_compiles_to_PTX_without_local_memory_or_calls(string name)
    {
        foreach (CudaArchitecture architecture in (CudaArchitecture[])[CudaArchitecture.SM_60, CudaArchitecture.SM_70, CudaArchitecture.SM_80, CudaArchitecture.SM_90])
        {
            string text = Ptx(KernelRun.Kernels[name], architecture);
            Assert.That(text, Is.Not.Empty);
            if (!UsesDoublePowers(name))
                Assert.That(text, Does.Not.Contain(".local").And.Not.Contain("call "), $"{architecture}");
        }
    }

    [Test]
    public static void A_kernel_over_windows_of_real_numbers_divides_no_integers()
    {
        string[] hot = [.. Names.Where(name => ((string[])["ColumnBody", "PoolBody", "ColumnGradientBody", "GroupPool", "TilePool", "BandPool"]).Any(kernel => name.Contains(kernel, StringComparison.Ordinal)) && name.Contains("Float32", StringComparison.Ordinal))];
        Assert.That(hot, Is.Not.Empty);
        foreach (string name in hot)
            Assert.That(Ptx(KernelRun.Kernels[name], CudaArchitecture.SM_80), Does.Not.Match(@"(div|rem)\.[su](32|64)"), name);
    }

    [TestCase("Three", "Rows<Three, Two, Four>", 27)]
    [TestCase("Three", "Rows<Three, One, Eight>", 30)]
    [TestCase("Two", "Rows<Two, Two, Four>", 16)]
    public static void A_column_reads_each_element_under_it_once(string taps, string rows, int loads)
    {
        string name = Names.First(name => name.Contains($"Extreme<Single, Single, Float32, Maximum>, {taps}, {rows}", StringComparison.Ordinal) && name.Contains("ValueSink", StringComparison.Ordinal));
        string ptx = Ptx(KernelRun.Kernels[name], CudaArchitecture.SM_80);
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
            string ptx = Ptx(KernelRun.Kernels[name], CudaArchitecture.SM_80);
            Assert.That(ptx, Does.Contain($"ld.global.v4.{type}").And.Contain($"st.global.v4.{type}").And.Not.Contain($"ld.global.{type}"), name);
        }
    }

    [Test]
    public static void Extremes_with_indices_branch_on_no_value()
    {
        // ILGPU marks some such branches as the same for all threads of a warp, which they are not.
        string name = Names.First(name => name.Contains("ColumnBody<LocatedSink<DeviceMemory<Single>, DeviceMemory<Int64>", StringComparison.Ordinal));
        Assert.That(Ptx(KernelRun.Kernels[name], CudaArchitecture.SM_80), Does.Not.Match(@"setp\.\w+\.f32\s+(%p\d+)[^;]*;\s+@!?\1 bra"));
    }

    [TestCaseSource(nameof(Names))]
    public static void A_kernel_compiles_to_OpenCL_without_a_stale_copy_of_a_loop_variable(string name)
    {
        string source = OpenCL(KernelRun.Kernels[name]);
        Assert.That(source, Does.Contain("kernel void"));
        Assert.That(StaleCopy.In(source), Is.Null);
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

    // ILGPU.Algorithms' Pow and Exp for double keep intermediate results in local memory; that is their own code.
    private static bool UsesDoublePowers(string name) =>
        name.Contains("Float64", StringComparison.Ordinal)
        && ((string[])["PowerNorm", "GeneralizedMean", "PowerMean", "SoftMean"]).Any(mode => name.Contains(mode, StringComparison.Ordinal));

    // A context of its own for each: a failed compile leaves one unusable.
    private static Context NewContext() => Context.Create(builder => builder.DefaultCPU().Optimize(OptimizationLevel.O2).EnableAlgorithms());

    private static string Ptx(MethodInfo kernel, CudaArchitecture architecture)
    {
        using Context context = NewContext();
        using var backend = new PTXBackend(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_80, null);
        return ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), KernelSpecialization.Empty)).PTXAssembly;
    }

    private static string OpenCL(MethodInfo kernel)
    {
        using Context context = NewContext();
        var capabilities = new CLCapabilityContext(float16: true, float64: true, genericAddressSpace: true, int64_Atomics: false, subGroups: false);
        using var backend = new CLBackend(context, capabilities, CLDeviceVendor.AMD, CLCVersion.CL20);
        return ((CLCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), KernelSpecialization.Empty)).Source;
    }
}
