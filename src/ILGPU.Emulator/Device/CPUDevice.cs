using System.Collections.Immutable;

namespace ILGPU.Runtime.CPU;

/// <summary>Shapes of devices that the CPU can play.</summary>
public enum CPUDeviceKind
{
    /// <summary>Groups of 16 threads, warps of 4.</summary>
    Default = 0,

    /// <summary>Groups of 1024 threads, warps of 32.</summary>
    Nvidia = 1,

    /// <summary>Groups of 256 threads, warps of 32.</summary>
    AMD = 2,

    /// <summary>Groups of 256 threads, warps of 64.</summary>
    LegacyAMD = 3,

    /// <summary>Groups of 128 threads, warps of 16.</summary>
    Intel = 4,
}

/// <summary>Runs kernels on the CPU.</summary>
public sealed class CPUDevice : Device
{
    /// <inheritdoc cref="CPUDeviceKind.Default"/>
    public static readonly CPUDevice Default = new(4, 4, 1);

    /// <inheritdoc cref="CPUDeviceKind.Nvidia"/>
    public static readonly CPUDevice Nvidia = new(32, 32, 1);

    /// <inheritdoc cref="CPUDeviceKind.AMD"/>
    public static readonly CPUDevice AMD = new(32, 8, 1);

    /// <inheritdoc cref="CPUDeviceKind.LegacyAMD"/>
    public static readonly CPUDevice LegacyAMD = new(64, 4, 1);

    /// <inheritdoc cref="CPUDeviceKind.Intel"/>
    public static readonly CPUDevice Intel = new(16, 8, 1);

    /// <summary>The devices above.</summary>
    public static readonly ImmutableArray<CPUDevice> All = [Default, Nvidia, AMD, LegacyAMD, Intel];

    /// <summary>Shapes a device.</summary>
    /// <param name="numThreadsPerWarp">The threads of a warp, at least 2.</param>
    /// <param name="numWarpsPerMultiprocessor">The warps of a group, a power of two.</param>
    /// <param name="numMultiprocessors">The multiprocessors, at least 1.</param>
    public CPUDevice(int numThreadsPerWarp, int numWarpsPerMultiprocessor, int numMultiprocessors)
        : base(AcceleratorType.CPU, CPUCapabilityContext.Instance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numThreadsPerWarp, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(numMultiprocessors, 1);
        if (!int.IsPow2(numWarpsPerMultiprocessor))
            throw new ArgumentOutOfRangeException(nameof(numWarpsPerMultiprocessor), numWarpsPerMultiprocessor, "Must be a power of two.");
        int threads = checked(numThreadsPerWarp * numWarpsPerMultiprocessor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, short.MaxValue, nameof(numWarpsPerMultiprocessor));
        Name = nameof(CPUAccelerator);
        MemorySize = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        MaxGridSize = new Index3D(int.MaxValue, ushort.MaxValue, ushort.MaxValue);
        MaxGroupSize = new Index3D(threads);
        MaxNumThreadsPerGroup = threads;
        MaxNumThreadsPerMultiprocessor = threads;
        MaxSharedMemoryPerGroup = int.MaxValue;
        MaxConstantMemory = int.MaxValue;
        WarpSize = numThreadsPerWarp;
        NumMultiprocessors = numMultiprocessors;
    }

    /// <summary>The number of threads that the device runs at once, as it says.</summary>
    public int NumThreads => MaxNumThreads;

    /// <summary>One of the given shapes.</summary>
    /// <param name="kind">Which.</param>
    public static CPUDevice GetDevice(CPUDeviceKind kind) =>
        Enum.IsDefined(kind) ? All[(int)kind] : throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind.");

    /// <inheritdoc/>
    public override Accelerator CreateAccelerator(Context context) => CreateCPUAccelerator(context);

    /// <inheritdoc cref="CreateAccelerator"/>
    public CPUAccelerator CreateCPUAccelerator(Context context) => CreateCPUAccelerator(context, CPUAcceleratorMode.Auto);

    /// <inheritdoc cref="CreateAccelerator"/>
    /// <param name="context">The context that owns the accelerator.</param>
    /// <param name="mode">Whether several cores are used.</param>
    public CPUAccelerator CreateCPUAccelerator(Context context, CPUAcceleratorMode mode) => new(context, this, mode);

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is CPUDevice other && other.WarpSize == WarpSize
        && other.MaxNumThreadsPerGroup == MaxNumThreadsPerGroup && other.NumMultiprocessors == NumMultiprocessors;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(WarpSize, MaxNumThreadsPerGroup, NumMultiprocessors);
}
