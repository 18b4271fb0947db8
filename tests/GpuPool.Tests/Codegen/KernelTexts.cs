using System.Collections.Concurrent;
using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuPool.Tests.Codegen;

/// <summary>What ILGPU's code generators make of a kernel.</summary>
/// <param name="Ptx">Its PTX for each architecture.</param>
/// <param name="OpenCL">Its OpenCL C, if it is for other devices than NVIDIA's too.</param>
internal sealed record KernelTexts(IReadOnlyDictionary<CudaArchitecture, string> Ptx, string? OpenCL)
{
    private static readonly CudaArchitecture[] Architectures = [CudaArchitecture.SM_60, CudaArchitecture.SM_70, CudaArchitecture.SM_80, CudaArchitecture.SM_90];

    // Several tests look at the same kernel.
    private static readonly ConcurrentDictionary<string, Lazy<KernelTexts>> Known = new();

    /// <summary>Compiles a kernel for every target.</summary>
    public static KernelTexts Of(string name) => Known.GetOrAdd(name, name => new(() => Compile(KernelCatalog.Kernels[name], KernelCatalog.IsForNewNvidia(name)))).Value;

    // What the targets share is most of the work and done once. Each kernel has a context of its own: a failed compile leaves
    // one unusable.
    private static KernelTexts Compile(MethodInfo kernel, bool isForNewNvidia)
    {
        var entry = EntryPointDescription.FromExplicitlyGroupedKernel(kernel);
        using Context context = Context.Create(builder => builder.DefaultCPU().Optimize(OptimizationLevel.O2).EnableAlgorithms());
        var capabilities = new CLCapabilityContext(float16: true, float64: true, genericAddressSpace: true, int64_Atomics: false, subGroups: false);
        using var openCL = new CLBackend(context, capabilities, CLDeviceVendor.AMD, CLCVersion.CL20);
        Method shared = openCL.PreCompileKernelMethod(entry);
        return new KernelTexts(
            Architectures.Where(architecture => !isForNewNvidia || architecture >= CudaArchitecture.SM_80).ToDictionary(architecture => architecture, ToPtx),
            isForNewNvidia ? null : ((CLCompiledKernel)openCL.Compile(shared, entry, KernelSpecialization.Empty)).Source);

        string ToPtx(CudaArchitecture architecture)
        {
            using var backend = new PTXBackend(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_80, null);
            return ((PTXCompiledKernel)backend.Compile(shared, entry, KernelSpecialization.Empty)).PTXAssembly;
        }
    }
}
