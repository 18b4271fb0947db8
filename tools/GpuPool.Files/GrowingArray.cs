namespace GpuPool.Files;

/// <summary>
/// An array whose final length a header claims. Unless the claim has been checked against the size of the file, memory is
/// taken only as the data arrives, so that a small file cannot ask for a large array.
/// </summary>
internal sealed class GrowingArray<T>(Source source, long length, bool isChecked)
    where T : unmanaged
{
    private const int FirstLength = 1 << 16;

    private T[] items = source.Allocate<T>(isChecked ? length : Math.Min(length, FirstLength));

    public long Length => length;

    /// <summary>Elements start to start + count of the final array, to be filled.</summary>
    public Span<T> Slice(long start, int count)
    {
        long end = start + count;
        if (end > items.Length)
        {
            T[] larger = source.Allocate<T>(Math.Min(length, Math.Max(end, 2L * items.Length)));
            items.CopyTo(larger, 0);
            items = larger;
        }

        return items.AsSpan((int)start, count);
    }

    /// <summary>The array itself, after its last element has been filled.</summary>
    public T[] Finish() => items.Length == length ? items : throw new InvalidOperationException("The array is not full.");
}
