namespace GpuPool.Batch;

/// <summary>What a batch does with a file.</summary>
public enum Stage
{
    /// <summary>Reads it.</summary>
    Read,

    /// <summary>Runs the plan.</summary>
    Pool,

    /// <summary>Writes the outputs.</summary>
    Write,
}
