using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>Something that belongs to an accelerator and goes with it.</summary>
public abstract class AcceleratorObject : DisposeBase
{
    private protected AcceleratorObject(Accelerator accelerator)
    {
        Accelerator = accelerator;
        accelerator.Adopt(this);
    }

    /// <summary>The accelerator.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>The accelerator's kind.</summary>
    public AcceleratorType AcceleratorType => Accelerator.AcceleratorType;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Accelerator.Release(this);
        base.Dispose(disposing);
    }
}
