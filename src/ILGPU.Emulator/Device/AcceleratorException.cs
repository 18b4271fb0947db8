namespace ILGPU.Runtime;

/// <summary>A device's failure.</summary>
public abstract class AcceleratorException : Exception
{
    private protected AcceleratorException()
    {
    }

    private protected AcceleratorException(string message)
        : base(message)
    {
    }

    private protected AcceleratorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The kind of the device that failed.</summary>
    public abstract AcceleratorType AcceleratorType { get; }
}
