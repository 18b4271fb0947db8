using ILGPU.Runtime;

namespace ILGPU.Emulation;

/// <summary>A loaded kernel. A launch runs it to its end before it returns.</summary>
internal sealed class KernelLauncher
{
    private readonly Accelerator accelerator;
    private readonly int largestGroup;

    internal KernelLauncher(Accelerator accelerator, Delegate kernel, KernelSpecialization specialization)
    {
        this.accelerator = Checked.NotNull(accelerator);
        accelerator.Bind();
        KernelTypes.RequireKernel(Checked.NotNull(kernel).Method);
        largestGroup = Math.Min(accelerator.MaxNumThreadsPerGroup, specialization.MaxNumThreadsPerGroup ?? int.MaxValue);
    }

    /// <summary>Runs all groups.</summary>
    /// <param name="stream">A stream of the kernel's accelerator.</param>
    /// <param name="config">Groups and threads.</param>
    /// <param name="thread">What one thread does.</param>
    internal void Launch(AcceleratorStream stream, KernelConfig config, Action thread)
    {
        accelerator.Bind();
        Checked.NotNull(stream).Synchronize();
        if (!config.IsValid)
        {
            throw new ArgumentOutOfRangeException(
                nameof(config), $"A launch needs at least one group of one thread, got {config.GridDim} groups of {config.GroupDim}.");
        }
        if (config.GroupDim.LongSize > largestGroup)
        {
            throw new ArgumentOutOfRangeException(
                nameof(config), $"A group of {config.GroupDim} threads is larger than the {largestGroup} threads that are possible here.");
        }
        Index3D most = accelerator.MaxGridSize;
        if (config.GridDim.X > most.X || config.GridDim.Y > most.Y || config.GridDim.Z > most.Z)
            throw new ArgumentOutOfRangeException(nameof(config), $"A grid of {config.GridDim} groups is larger than {most}.");

        new GridRun(config, accelerator.WarpSize, thread).Run(accelerator.Sequential ? 1 : Environment.ProcessorCount);
        GC.KeepAlive(thread);
    }
}
