using System.Diagnostics;
using ILGPU.Emulation;
using ILGPU.Runtime;

namespace ILGPU.Runtime
{
    /// <summary>A sequence of launches and copies.</summary>
    public abstract class AcceleratorStream : AcceleratorObject
    {
        private protected AcceleratorStream(Accelerator accelerator)
            : base(accelerator)
        {
        }

        /// <summary>Waits until all is done.</summary>
        public abstract void Synchronize();

        /// <summary>Waits until all is done.</summary>
        public Task SynchronizeAsync() => Task.Run(Synchronize);

        /// <summary>Marks the moment at which all before it is done.</summary>
        /// <exception cref="NotSupportedException">The context was built without <see cref="Context.Builder.Profiling"/>.</exception>
        public ProfilingMarker AddProfilingMarker() =>
            Accelerator.Context.Properties.EnableProfiling
                ? new ClockMarker(Accelerator)
                : throw new NotSupportedException("Profiling markers need a context built with Profiling().");
    }

    /// <summary>A moment in a stream.</summary>
    public abstract class ProfilingMarker : AcceleratorObject
    {
        private protected ProfilingMarker(Accelerator accelerator)
            : base(accelerator)
        {
        }

        /// <summary>Waits for the moment.</summary>
        public abstract void Synchronize();

        /// <summary>The time since another moment.</summary>
        /// <param name="marker">The earlier moment.</param>
        public abstract TimeSpan MeasureFrom(ProfilingMarker marker);

        /// <summary>The time between two moments.</summary>
        public static TimeSpan operator -(ProfilingMarker end, ProfilingMarker start) => end.MeasureFrom(start);
    }
}

namespace ILGPU.Emulation
{
    /// <summary>Launches and copies are done when their call returns, so there is nothing to wait for.</summary>
    internal sealed class SynchronousStream(Accelerator accelerator) : AcceleratorStream(accelerator)
    {
        /// <inheritdoc/>
        public override void Synchronize() => ObjectDisposedException.ThrowIf(IsDisposed, this);
    }

    internal sealed class ClockMarker(Accelerator accelerator) : ProfilingMarker(accelerator)
    {
        private readonly long ticks = Stopwatch.GetTimestamp();

        /// <inheritdoc/>
        public override void Synchronize()
        {
        }

        /// <inheritdoc/>
        public override TimeSpan MeasureFrom(ProfilingMarker marker) =>
            Stopwatch.GetElapsedTime(((ClockMarker)marker).ticks, ticks);
    }
}
