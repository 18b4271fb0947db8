using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace GpuPool.Tests.Emulator;

/// <summary>
/// The default CPU device of whichever flavour this build has. What is tested with it holds for ILGPU's CPU accelerator
/// and for the emulator.
/// </summary>
internal sealed class CpuAccelerator : IDisposable
{
    public CpuAccelerator()
    {
        Context = Context.Create(builder => builder.CPU(CPUDeviceKind.Default).EnableAlgorithms());
        Accelerator = Context.GetCPUDevice(0).CreateAccelerator(Context);
    }

    /// <summary>Whether this build has the emulator.</summary>
    public static bool IsEmulator => typeof(Context).Assembly.GetName().Name == "ILGPU.Emulator";

    public Context Context { get; }

    public Accelerator Accelerator { get; }

    public static void RequireEmulator()
    {
        if (!IsEmulator)
            Assert.Ignore("ILGPU's CPU accelerator ends the process, or leaves open what happens: this holds for the emulator.");
    }

    public void Dispose()
    {
        Accelerator.Dispose();
        Context.Dispose();
    }
}
