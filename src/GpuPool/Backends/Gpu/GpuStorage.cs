using GpuPool.Dispatch;
using ILGPU;

namespace GpuPool.Backends.Gpu;

/// <summary>Memory of an accelerator: a buffer of a core's pool, or a view that someone else owns.</summary>
internal sealed class GpuStorage : Storage
{
    private readonly PooledBuffer? _buffer;
    private readonly GpuStorage? _whole;
    private GpuCore? _owner;

    /// <summary>A buffer of a core, which goes back there.</summary>
    public GpuStorage(GpuCore owner, PooledBuffer buffer)
    {
        _owner = owner;
        _buffer = buffer;
        Core = owner;
        View = buffer.View;
        LastUse = buffer.LastUse;
    }

    /// <summary>Someone else's memory.</summary>
    public GpuStorage(ArrayView<byte> view)
    {
        GC.SuppressFinalize(this);
        View = view;
    }

    private GpuStorage(GpuStorage whole, ArrayView<byte> view)
        : this(view)
    {
        _whole = whole;
        Core = whole.Core;
    }

    ~GpuStorage() => GiveBack();

    /// <summary>The core that the memory comes from; null if it is someone else's.</summary>
    public GpuCore? Core { get; }

    public ArrayView<byte> View { get; }

    /// <summary>The last work that was queued on it.</summary>
    public LaneUse? LastUse
    {
        get => _whole is null ? field : _whole.LastUse;
        set
        {
            if (_whole is null)
                field = value;
            else
                _whole.LastUse = value;
        }
    }

    /// <summary>The work that may still use it.</summary>
    public LaneUse? Pending => LastUse is { IsDone: false } use ? use : null;

    public override Storage Part(long start, long bytes) => new GpuStorage(this, View.SubView(start, bytes));

    public override void Dispose()
    {
        GiveBack();
        GC.SuppressFinalize(this);
    }

    private void GiveBack()
    {
        if (Interlocked.Exchange(ref _owner, null) is not GpuCore owner || _buffer is null)
            return;
        _buffer.LastUse = LastUse;
        owner.Pool.Return(_buffer);
    }
}
