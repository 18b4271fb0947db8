namespace ILGPU.Runtime.CPU;

/// <summary>How many cores a CPU accelerator uses.</summary>
public enum CPUAcceleratorMode
{
    /// <summary>All.</summary>
    Auto = 0,

    /// <summary>One.</summary>
    Sequential = 1,

    /// <summary>All.</summary>
    Parallel = 2,
}

/// <summary>Runs kernels on the CPU.</summary>
public sealed class CPUAccelerator : Accelerator
{
    internal CPUAccelerator(Context context, CPUDevice device, CPUAcceleratorMode mode)
        : base(context, device) =>
        Mode = mode;

    /// <summary>Whether several cores are used.</summary>
    public CPUAcceleratorMode Mode { get; }

    /// <summary>Whether only one core is used.</summary>
    public bool UsesSequentialExecution => Mode == CPUAcceleratorMode.Sequential;

    /// <summary>The number of threads that the device runs at once, as it says.</summary>
    public int NumThreads => MaxNumThreads;

    internal override bool Sequential => UsesSequentialExecution;
}
