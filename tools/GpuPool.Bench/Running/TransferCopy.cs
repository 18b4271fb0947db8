using System.Diagnostics;
using System.Numerics.Tensors;

namespace GpuPool.Bench;

/// <summary>The transfers alone: as many bytes to the device as an operator reads, as many back as it writes.</summary>
internal sealed class TransferCopy : ITimed
{
    private readonly PoolEngine _engine;
    private readonly Tensor<long>[] _inputs;
    private readonly Tensor<long>[] _outputs;
    private readonly DeviceTensor<long> _read;
    private readonly DeviceTensor<long> _written;
    private int _next;

    public TransferCopy(PoolEngine engine, long readBytes, long writtenBytes, int sets)
    {
        _engine = engine;
        _inputs = Blocks(readBytes, sets);
        _outputs = Blocks(writtenBytes, sets);
        _read = engine.Allocate<long>([Longs(readBytes)]);
        _written = engine.Allocate<long>([Longs(writtenBytes)]);
    }

    public double Run(int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            _engine.Upload(_inputs[_next].AsReadOnlyTensorSpan(), _read);
            _engine.Download(_written, _outputs[_next].AsTensorSpan());
            _next = (_next + 1) % _inputs.Length;
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        _read.Dispose();
        _written.Dispose();
    }

    // In units of 8 bytes, since an array has at most 2³¹ elements.
    private static long Longs(long bytes) => (bytes + sizeof(long) - 1) / sizeof(long);

    private static Tensor<long>[] Blocks(long bytes, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        // Filled, so that its pages are there before anything is timed.
        Tensor<long> block = Tensor.CreateFromShapeUninitialized<long>([checked((nint)Longs(bytes))], pinned: true);
        block.Fill(1L);
        return block;
    })];
}
