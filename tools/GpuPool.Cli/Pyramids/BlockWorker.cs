using System.Numerics.Tensors;

namespace GpuPool.Cli.Pyramids;

/// <summary>Computes the levels of one block after the other, in the same memory.</summary>
internal sealed unsafe class BlockWorker<T>
    where T : unmanaged
{
    private readonly PoolEngine _engine;
    private readonly PyramidView _view;
    private readonly T* _input;
    private readonly T*[] _levels;
    private readonly T[] _block;
    private readonly T[] _results;

    public BlockWorker(PoolEngine engine, PyramidView view, TensorShape largest, T* input, T*[] levels)
    {
        _engine = engine;
        _view = view;
        _input = input;
        _levels = levels;
        _block = GC.AllocateUninitializedArray<T>(checked((int)largest.ElementCount), pinned: true);
        _results = GC.AllocateUninitializedArray<T>(checked((int)view.Pyramid.LevelShapes(largest).Sum(shape => shape.ElementCount)), pinned: true);
    }

    public void Run(PyramidBlock block)
    {
        TensorShape shape = _view.Shape(block.OuterCount, block.Counts);
        fixed (T* target = _block)
            Copy(_input, _view.Extents, block, target, isToBlock: true);
        var levels = new List<Tensor<T>>();
        int start = 0;
        foreach (TensorShape level in _view.Pyramid.LevelShapes(shape))
        {
            levels.Add(Tensor.Create(_results, start, level.ToLengths(), default));
            start += (int)level.ElementCount;
        }

        _engine.RunEach(_view.Pyramid, new ReadOnlyTensorSpan<T>(_block, 0, shape.ToLengths(), default), levels);
        start = 0;
        fixed (T* results = _results)
        {
            for (int i = 0; i < levels.Count; i++)
            {
                int level = i + 1;
                long[] extents = [.. _view.Extents.Select((extent, axis) => _view.Halved(extent, axis, level))];
                var part = new PyramidBlock(
                    block.Outer,
                    block.OuterCount,
                    [.. block.Starts.Select((position, axis) => _view.Halved(position, axis, level))],
                    [.. block.Counts.Select((count, axis) => _view.Halved(count, axis, level))]);
                Copy(_levels[i], extents, part, results + start, isToBlock: false);
                start += (int)levels[i].FlattenedLength;
            }
        }
    }

    /// <summary>Copies a block of an array to dense memory or from there, run by run.</summary>
    private void Copy(T* array, long[] extents, PyramidBlock block, T* dense, bool isToBlock)
    {
        // Always three axes.
        int missing = 3 - extents.Length;
        Span<long> all = [1, 1, 1];
        Span<long> starts = [0, 0, 0];
        Span<long> counts = [1, 1, 1];
        extents.CopyTo(all[missing..]);
        block.Starts.CopyTo(starts[missing..]);
        block.Counts.CopyTo(counts[missing..]);
        long bytes = counts[2] * _view.Inner * sizeof(T);
        for (long outer = block.Outer; outer < block.Outer + block.OuterCount; outer++)
        {
            for (long d = 0; d < counts[0]; d++)
            {
                for (long h = 0; h < counts[1]; h++)
                {
                    long row = (((outer * all[0]) + starts[0] + d) * all[1]) + starts[1] + h;
                    T* at = array + (((row * all[2]) + starts[2]) * _view.Inner);
                    if (isToBlock)
                        Buffer.MemoryCopy(at, dense, bytes, bytes);
                    else
                        Buffer.MemoryCopy(dense, at, bytes, bytes);
                    dense += bytes / sizeof(T);
                }
            }
        }
    }
}
