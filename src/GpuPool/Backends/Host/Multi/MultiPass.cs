namespace GpuPool.Backends.Host.Multi;

/// <summary>
/// All poolings of one mode: what they have in common for one cell, or a row of them, and how their bins are put together
/// from that. Knows the element type; <see cref="MultiProgram"/>, which walks the input, does not.
/// </summary>
internal abstract unsafe class MultiPass
{
    /// <summary>Bytes of a value.</summary>
    public abstract int ValueSize { get; }

    /// <summary>Values that may be read and written past the end of a line.</summary>
    public abstract int Slack { get; }

    /// <summary>Lines of scratch memory for so many rows at a time.</summary>
    public abstract int ScratchLines(long rows);

    /// <summary>Values of a vector.</summary>
    public abstract int Lanes { get; }

    /// <summary>Values of scratch memory for results on their way.</summary>
    public abstract int ResultElements { get; }

    /// <summary>Reduces the elements of a row of cells, which follow one another, to one vector.</summary>
    public abstract void Run(byte* from, int row, byte* partial);

    /// <summary>Reduces rows, or pixels, column by column.</summary>
    /// <param name="rows">Where they begin.</param>
    /// <param name="count">How many.</param>
    /// <param name="columns">How many columns, or channels.</param>
    /// <param name="scratch">Scratch memory.</param>
    /// <param name="partial">The line of results.</param>
    /// <param name="adds">Whether there are results already that these are joined to.</param>
    public abstract void Rows(byte** rows, long count, long columns, in MultiScratch scratch, byte* partial, bool adds);

    /// <summary>Gives the bins of some planes of one image.</summary>
    /// <param name="partial">The rows of cells of the first plane.</param>
    /// <param name="planeBytes">From there to those of the next.</param>
    /// <param name="scratch">Scratch memory.</param>
    /// <param name="y">The output of all.</param>
    /// <param name="first">The first plane's number.</param>
    /// <param name="planes">How many they are.</param>
    public abstract void Bins(byte* partial, long planeBytes, in MultiScratch scratch, byte* y, long first, long planes);

    /// <summary>Gives some channels of the bins of one image.</summary>
    /// <param name="partial">The image's cells.</param>
    /// <param name="scratch">Scratch memory.</param>
    /// <param name="y">The output of all.</param>
    /// <param name="image">The image's number.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="channels">How many.</param>
    public abstract void FinishPixels(byte* partial, in MultiScratch scratch, byte* y, long image, long channel, long channels);
}

/// <summary>Scratch memory of a thread.</summary>
internal readonly unsafe struct MultiScratch
{
    /// <summary>Values from one line to the next.</summary>
    public long Pitch { get; init; }

    /// <summary>Bytes from one row of cells, or one cell, to the next.</summary>
    public long LineBytes { get; init; }

    /// <summary>A line.</summary>
    public byte* Line { get; init; }

    /// <summary>Lines for sums of many rows.</summary>
    public byte* Sums { get; init; }

    /// <summary>A line for each row of bins.</summary>
    public byte* Joined { get; init; }

    /// <summary>The bins of all poolings of some planes.</summary>
    public byte* Bins { get; init; }

    /// <summary>Pointers to the lines of rows of bins.</summary>
    public byte** Lines { get; init; }

    /// <summary>Pointers to rows, pixels or cells.</summary>
    public byte** Pointers { get; init; }

    /// <summary>Results on their way.</summary>
    public byte* Results { get; init; }
}
