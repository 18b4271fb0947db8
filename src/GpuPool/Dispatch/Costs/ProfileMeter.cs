using System.Diagnostics;
using System.Runtime.InteropServices;
using GpuPool.Planning;

namespace GpuPool.Dispatch.Costs;

/// <summary>Measures a device through its backend, in some hundredths of a second on a fast one.</summary>
internal static unsafe class ProfileMeter
{
    // A kernel is timed on the first size that keeps the device busy for so long.
    private const double LongEnough = 0.002;
    private const long SmallestPlanes = 1;
    private const long LargestPlanes = 256;
    private const long Side = 128;

    public static DeviceProfile Measure(IBackend backend)
    {
        double call = BestOfHostCalls(backend);
        LinkSpeeds link = backend.MeasureLink();
        double launch = KernelSeconds(backend, Plan(new MaxPool(2, 2), 1, 4));
        PoolPlan plain = Plan(new MaxPool(2, 2), SmallestPlanes, Side);
        PoolPlan overlapping = Plan(new MaxPool(7, 7) { Stride = [1, 1] }, SmallestPlanes, Side);
        bool separable = IsSeparable(backend, overlapping);
        return new DeviceProfile
        {
            CallSeconds = call,
            LaunchSeconds = launch,
            UploadRate = link.Upload,
            LockedUploadRate = link.LockedUpload,
            DownloadRate = link.Download,
            LockedDownloadRate = link.LockedDownload,
            ByteRate = Rate(backend, plain, launch, work => work.BytesIn + work.BytesOut),
            TapRate = Rate(backend, overlapping, launch, work => separable ? work.SeparableTaps : work.Taps),
        };
    }

    /// <summary>Bytes per second of a plan's kernels.</summary>
    public static double RateOf(IBackend backend, PoolPlan plan, DeviceProfile profile)
    {
        double seconds = KernelSeconds(backend, plan);
        return (PlanBytes.Inputs(plan) + PlanBytes.Outputs(plan)) / Math.Max(seconds - profile.LaunchSeconds, seconds / 10);
    }

    /// <summary>Whether the implementation that would run a plan reduces windows axis by axis, as the host's fast ones do.</summary>
    public static bool IsSeparable(IBackend backend, PoolPlan plan) =>
        backend.Judge(plan).First(verdict => verdict.IsAccepted).Implementation is string name
        && name.StartsWith("host.", StringComparison.Ordinal) && name != "host.direct";

    private static PoolPlan Plan(PoolOperator @operator, long planes, long side) =>
        new(@operator, ElementType.Float32, [[1, planes, side, side]], withIndices: false);

    private static double Rate(IBackend backend, PoolPlan smallest, double launch, Func<PlanWork, double> amount)
    {
        for (long planes = SmallestPlanes; ; planes *= 4)
        {
            PoolPlan plan = Plan(smallest.Operator, planes, Side);
            double seconds = KernelSeconds(backend, plan);
            if (seconds >= LongEnough || planes >= LargestPlanes)
                return amount(PlanWork.Of(plan)) / Math.Max(seconds - launch, seconds / 10);
        }
    }

    private static double KernelSeconds(IBackend backend, PoolPlan plan)
    {
        var taken = new List<Storage>();
        try
        {
            var tensors = new StoredTensors { Output = Take(PlanBytes.Outputs(plan)) };
            tensors.OutputIndices = plan.WithIndices ? Take(plan.Output.ElementCount * sizeof(long)) : null;
            int elements = 0;
            for (int i = 0; i < plan.Inputs.Length; i++)
            {
                Storage storage = Take(PlanBytes.Input(plan, i));
                InputKind kind = PlanBytes.Kind(plan, i);
                Fill(backend, storage, PlanBytes.Input(plan, i), kind == InputKind.Mask ? (byte)1 : (byte)0);
                switch (kind)
                {
                    case InputKind.Indices:
                        tensors.Indices = storage;
                        break;
                    case InputKind.Mask:
                        tensors.Mask = storage;
                        break;
                    default:
                        tensors[elements++] = storage;
                        break;
                }
            }

            return Best(() =>
            {
                backend.Run(plan, tensors);
                backend.Synchronize();
            });
        }
        finally
        {
            foreach (Storage storage in taken)
                storage.Dispose();
        }

        Storage Take(long bytes)
        {
            Storage storage = backend.Allocate(bytes);
            taken.Add(storage);
            return storage;
        }
    }

    /// <summary>What is in fresh memory may be slow to compute with, and no index; a mask of 0 would leave nothing to do.</summary>
    private static void Fill(IBackend backend, Storage storage, long bytes, byte value)
    {
        void* values = NativeMemory.Alloc((nuint)Math.Max(bytes, 1));
        try
        {
            NativeMemory.Fill(values, (nuint)bytes, value);
            backend.Upload((nint)values, storage, bytes);
        }
        finally
        {
            NativeMemory.Free(values);
        }
    }

    private static double BestOfHostCalls(IBackend backend)
    {
        PoolPlan plan = Plan(new MaxPool(2, 2), 1, 4);
        float* memory = stackalloc float[32];
        new Span<float>(memory, 32).Clear();
        var tensors = new HostTensors { Output = (nint)(memory + 16) };
        tensors[0] = (nint)memory;
        return Best(() => backend.Run(plan, tensors));
    }

    /// <summary>The shortest of a few runs after the first, which compiles.</summary>
    private static double Best(Action run)
    {
        run();
        double best = double.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return Math.Max(best, 1e-9);
    }
}
