using System.Globalization;

namespace GpuPool.Cli.Data;

/// <summary>
/// The most memory that the data of one file, or the inputs and outputs of one operator, may take: what a damaged file or a
/// hostile plan can ask for. It flows with the command into its threads.
/// </summary>
internal static class MemoryLimit
{
    private static readonly AsyncLocal<long> Limit = new();

    /// <summary>In bytes; half of what the machine (or its container) has, unless a command says otherwise.</summary>
    public static long Bytes => Limit.Value > 0 ? Limit.Value : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Sets the limit for what this thread starts from here on; 0 for the default.</summary>
    public static void Set(long bytes) => Limit.Value = bytes;

    /// <summary>Reads 512MiB, 4G or 1000000.</summary>
    public static long Parse(string text)
    {
        string number = text.TrimEnd('i', 'B', 'b');
        int shift = number.Length == 0 ? 0 : char.ToUpperInvariant(number[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, 'T' => 40, _ => 0 };
        bool isNumber = double.TryParse(shift > 0 ? number[..^1] : number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        double bytes = value * (1L << shift);
        return isNumber && bytes is >= 1 and < long.MaxValue
            ? (long)bytes
            : throw new UsageException($"--max-memory is a size such as 512MiB or 4G, but got {text}.");
    }

    /// <summary>Refuses what takes more than the limit.</summary>
    /// <param name="bytes">What it takes.</param>
    /// <param name="what">What takes it.</param>
    public static void Check(double bytes, string what)
    {
        if (bytes > Bytes)
            throw new UsageException($"{what} takes {Size(bytes)}, more than the {Size(Bytes)} that are allowed; --max-memory allows more.");
    }

    /// <summary>A size as people write it.</summary>
    public static string Size(double bytes)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        int unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++)
            bytes /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {units[unit]}");
    }
}
