namespace GpuPool.Bench;

/// <summary>Something that can be run again and again and tells how long it took.</summary>
internal interface ITimed : IDisposable
{
    /// <summary>Runs so many calls, each on the next set of inputs, and waits for the last.</summary>
    /// <returns>The seconds that they took together.</returns>
    double Run(int calls);
}
