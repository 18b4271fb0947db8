namespace GpuPool.Backends.Host.Passes;

/// <summary>
/// A stretch of memory that loops ask for, little by little, because others will need it: asked for at once, so many lines would
/// wait for each other.
/// </summary>
/// <param name="first">Where it begins.</param>
/// <param name="bytes">How much it is.</param>
/// <param name="steps">Vectors that the loops work on in all.</param>
internal unsafe struct PassAsk(void* first, long bytes, long steps)
{
    /// <summary>What is asked for next.</summary>
    public byte* Next = (byte*)first;

    /// <summary>Bytes for each vector.</summary>
    public readonly long Step = (bytes / Math.Max(1, steps)) + 1;

    /// <summary>Goes on behind what a loop has asked for that worked on so many vectors.</summary>
    public void Skip(long steps) => Next += steps * Step;
}
