namespace GpuPool.Files;

/// <summary>The five row filters of PNG (specification, section 9): what is stored is a byte's difference from a guess made of its neighbors.</summary>
internal static class PngFilter
{
    public const int Count = 5;

    /// <summary>Replaces the differences in a row by the bytes.</summary>
    /// <param name="filter">Below <see cref="Count"/>.</param>
    /// <param name="row">The row, in place.</param>
    /// <param name="above">The finished row above; zeros above the first.</param>
    /// <param name="pixel">The distance to the byte on the left that belongs to the same channel.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (int i = 0; i < row.Length; i++)
            row[i] += Guess(filter, row, above, i, pixel);
    }

    /// <summary>Stores the differences of a row.</summary>
    public static void Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixel, Span<byte> differences)
    {
        for (int i = 0; i < row.Length; i++)
            differences[i] = (byte)(row[i] - Guess(filter, row, above, i, pixel));
    }

    private static byte Guess(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int i, int pixel)
    {
        byte left = i < pixel ? (byte)0 : row[i - pixel];
        return filter switch
        {
            1 => left,
            2 => above[i],
            3 => (byte)((left + above[i]) / 2),
            4 => Paeth(left, above[i], i < pixel ? (byte)0 : above[i - pixel]),
            _ => 0,
        };
    }

    /// <summary>The neighbor nearest to left + above - aboveLeft; of equally near ones the first.</summary>
    private static byte Paeth(byte left, byte above, byte aboveLeft)
    {
        int toLeft = Math.Abs(above - aboveLeft);
        int toAbove = Math.Abs(left - aboveLeft);
        int toAboveLeft = Math.Abs(left + above - (2 * aboveLeft));
        return toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft;
    }
}
