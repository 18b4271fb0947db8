using System.Runtime.CompilerServices;

namespace GpuPool.Dispatch;

/// <summary>The tensors of one call, in device memory, checked against the plan.</summary>
internal struct StoredTensors
{
    public Storage Output;

    public Storage? Indices;

    public Storage? OutputIndices;

    private Three _inputs;

    public Storage? this[int number]
    {
        readonly get => _inputs[number];
        set => _inputs[number] = value;
    }

    [InlineArray(3)]
    private struct Three
    {
        private Storage? _first;
    }
}
