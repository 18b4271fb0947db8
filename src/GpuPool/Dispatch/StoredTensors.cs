using System.Runtime.CompilerServices;

namespace GpuPool.Dispatch;

/// <summary>The tensors of one call, in device memory, checked against the plan.</summary>
internal struct StoredTensors
{
    /// <summary>How many tensors a call can have.</summary>
    public const int Count = 7;

    public Storage Output;

    public Storage? Indices;

    public Storage? OutputIndices;

    public Storage? Mask;

    /// <summary>The first index of x, where that is a part of a larger tensor and indices count over all of it.</summary>
    public long IndexOrigin;

    /// <summary>The queue that the caller wants the call in, which only the backend knows; null for one of the backend's own.</summary>
    public object? Queue;

    private Three _inputs;

    public Storage? this[int number]
    {
        readonly get => _inputs[number];
        set => _inputs[number] = value;
    }

    /// <summary>Any of the tensors, by a number below <see cref="Count"/>.</summary>
    public readonly Storage? At(int number) => number switch
    {
        < 3 => _inputs[number],
        3 => Indices,
        4 => Output,
        5 => OutputIndices,
        _ => Mask,
    };

    [InlineArray(3)]
    private struct Three
    {
        private Storage? _first;
    }
}
