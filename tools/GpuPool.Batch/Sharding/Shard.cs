using System.Globalization;

namespace GpuPool.Batch;

/// <summary>A share of the files of a batch: one of <paramref name="Count"/>, the first being 0.</summary>
/// <param name="Index">Which one.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>What opening a file costs beside its bytes, so that many empty files count too.</summary>
    private const long BytesPerFile = 1 << 14;

    /// <summary>Everything.</summary>
    public static Shard All { get; } = new(0, 1);

    /// <summary>Reads 3/8, the fourth of eight.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is not that.</exception>
    public static Shard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        if (parts.Length != 2 || !Number(parts[0], out int index) || !Number(parts[1], out int count))
            throw new ArgumentException($"--shard is i/n, such as 0/8 for the first of eight, but got {text}.", nameof(text));
        return Of(index, count, "--shard " + text);
    }

    /// <summary>Makes a shard.</summary>
    /// <param name="index">Which one.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="origin">Who says so, for the message.</param>
    /// <exception cref="ArgumentException">There is no such shard.</exception>
    public static Shard Of(long index, long count, string origin) => count is >= 1 and <= int.MaxValue && index >= 0 && index < count
        ? new Shard((int)index, (int)count)
        : throw new ArgumentException($"{origin} asks for shard {index} of {count}; shards of n count from 0 to n - 1.", nameof(index));

    /// <summary>
    /// The files of this share, in their order. All shares together have every file once, and nearly the same number of bytes:
    /// the largest file that is left goes to the share that has least.
    /// </summary>
    /// <param name="files">The files of the batch, the same for all shares.</param>
    public IReadOnlyList<InputFile> Of(IReadOnlyList<InputFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (Count == 1)
            return files;
        var shares = new PriorityQueue<int, (long Bytes, int Share)>(Enumerable.Range(0, Count).Select(share => (share, (0L, share))));
        var mine = new List<InputFile>();
        foreach (InputFile file in files.OrderByDescending(file => file.Bytes).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            shares.TryPeek(out int share, out (long Bytes, int Share) load);
            shares.DequeueEnqueue(share, (load.Bytes + file.Bytes + BytesPerFile, share));
            if (share == Index)
                mine.Add(file);
        }

        return [.. mine.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{Index}/{Count}";

    private static bool Number(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
