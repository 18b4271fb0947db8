using System.Collections.Immutable;
using ILGPU.Emulation;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ILGPU;

public sealed partial class Context
{
    /// <summary>Collects devices and settings for a context.</summary>
    public sealed class Builder : ContextProperties
    {
        private readonly ImmutableArray<Device>.Builder devices = ImmutableArray.CreateBuilder<Device>();

        internal Builder()
        {
        }

        /// <summary>All devices, usual settings.</summary>
        public Builder Default() => AllAccelerators();

        /// <summary>One CPU device and all others there are (here: none).</summary>
        public Builder AllAccelerators() => this.DefaultCPU().OpenCL().Cuda();

        /// <summary>The devices that pass a test.</summary>
        /// <param name="predicate">The test.</param>
        public Builder AllAccelerators(Predicate<Device> predicate) =>
            this.CPU(predicate)
                .OpenCL(predicate)
                .Cuda(predicate);

        /// <summary>Checks assertions in kernels.</summary>
        public Builder Assertions() => Set(() => EnableAssertions = true);

        /// <summary>Settings for debugging.</summary>
        public Builder Debug() => Assertions().Optimize(OptimizationLevel.Debug);

        /// <summary>Settings for speed.</summary>
        public Builder Release() => Optimize(OptimizationLevel.Release);

        /// <summary>How much of the optimiser runs.</summary>
        /// <param name="level">The level.</param>
        public Builder Optimize(OptimizationLevel level) => Set(() => OptimizationLevel = level);

        /// <summary>What is inlined.</summary>
        /// <param name="inliningMode">The mode.</param>
        public Builder Inlining(InliningMode inliningMode) => Set(() => InliningMode = inliningMode);

        /// <summary>How exact floating-point operations are. The emulator is always exact.</summary>
        /// <param name="mathMode">The mode.</param>
        public Builder Math(MathMode mathMode) => Set(() => MathMode = mathMode);

        /// <summary>What is kept for later launches.</summary>
        /// <param name="cachingMode">The mode.</param>
        public Builder Caching(CachingMode cachingMode) => Set(() => CachingMode = cachingMode);

        /// <summary>When host memory is locked for copies.</summary>
        /// <param name="mode">The mode.</param>
        public Builder PageLocking(PageLockingMode mode) => Set(() => PageLockingMode = mode);

        /// <summary>Lets streams measure time.</summary>
        public Builder Profiling() => Set(() => EnableProfiling = true);

        /// <summary>Builds the context.</summary>
        public Context ToContext() => new(this, devices.ToImmutable());

        internal Builder Register(Device device)
        {
            if (!devices.Contains(Checked.NotNull(device)))
                devices.Add(device);
            return this;
        }

        private Builder Set(Action change)
        {
            change();
            return this;
        }
    }
}
