using System.Runtime.CompilerServices;

namespace GpuPool.Dispatch;

/// <summary>The tensors of one call, in host memory: pinned by the engine, checked against the plan.</summary>
internal struct HostTensors
{
    public nint Output;

    public nint Indices;

    public nint OutputIndices;

    public nint Mask;

    /// <summary>Elements behind the first input that may be read, whatever they hold: scratch memory has some.</summary>
    public long Room;

    /// <summary>The first index of x, where that is a part of a larger tensor and indices count over all of it.</summary>
    public long IndexOrigin;

    /// <summary>Asks the call to stop.</summary>
    public CancellationToken Cancellation;

    /// <summary>Is told the share of the work that is done, from 0 to 1.</summary>
    public IProgress<double>? Progress;

    private Three _inputs;

    public nint this[int number]
    {
        readonly get => _inputs[number];
        set => _inputs[number] = value;
    }

    [InlineArray(3)]
    private struct Three
    {
        private nint _first;
    }
}
