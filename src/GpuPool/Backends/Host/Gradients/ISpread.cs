namespace GpuPool.Backends.Host.Gradients;

/// <summary>The step from a line of summed gradients, one for each window, to the columns under the windows.</summary>
internal unsafe interface ISpread<TStore, T, TVector>
    where TStore : unmanaged
    where T : unmanaged
    where TVector : struct
{
    /// <summary>Elements of a row of the gradient.</summary>
    long Columns { get; }

    /// <summary>Writes some rows of the gradient that follow one another and are the same.</summary>
    /// <param name="line">The line, with room for two vectors behind it.</param>
    /// <param name="dx">The first row.</param>
    /// <param name="rows">How many rows.</param>
    void Run(T* line, TStore* dx, long rows);

    /// <summary>Whether lines have at most two vectors and need not be written.</summary>
    bool IsShort { get; }

    /// <summary>The same from a short line.</summary>
    void Run(TVector low, TVector high, TStore* dx, long rows);
}
