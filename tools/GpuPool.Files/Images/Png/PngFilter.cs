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
        switch (filter)
        {
            case 1: Undo<Left>(row, above, pixel); break;
            case 2: Undo<Above>(row, above, pixel); break;
            case 3: Undo<Mean>(row, above, pixel); break;
            case 4: Undo<Paeth>(row, above, pixel); break;
        }
    }

    /// <summary>Stores the differences of a row; the arguments are those of <see cref="Undo"/>.</summary>
    public static void Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixel, Span<byte> differences)
    {
        switch (filter)
        {
            case 0: row.CopyTo(differences); break;
            case 1: Apply<Left>(row, above, pixel, differences); break;
            case 2: Apply<Above>(row, above, pixel, differences); break;
            case 3: Apply<Mean>(row, above, pixel, differences); break;
            case 4: Apply<Paeth>(row, above, pixel, differences); break;
        }
    }

    private static void Undo<TGuess>(Span<byte> row, ReadOnlySpan<byte> above, int pixel)
        where TGuess : struct, IGuess
    {
        int start = Math.Min(pixel, row.Length);
        for (int i = 0; i < start; i++)
            row[i] += TGuess.Of(0, above[i], 0);
        for (int i = start; i < row.Length; i++)
            row[i] += TGuess.Of(row[i - pixel], above[i], above[i - pixel]);
    }

    private static void Apply<TGuess>(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixel, Span<byte> differences)
        where TGuess : struct, IGuess
    {
        int start = Math.Min(pixel, row.Length);
        for (int i = 0; i < start; i++)
            differences[i] = (byte)(row[i] - TGuess.Of(0, above[i], 0));
        for (int i = start; i < row.Length; i++)
            differences[i] = (byte)(row[i] - TGuess.Of(row[i - pixel], above[i], above[i - pixel]));
    }

    private interface IGuess
    {
        static abstract byte Of(byte left, byte above, byte aboveLeft);
    }

    private readonly struct Left : IGuess
    {
        public static byte Of(byte left, byte above, byte aboveLeft) => left;
    }

    private readonly struct Above : IGuess
    {
        public static byte Of(byte left, byte above, byte aboveLeft) => above;
    }

    private readonly struct Mean : IGuess
    {
        public static byte Of(byte left, byte above, byte aboveLeft) => (byte)((left + above) / 2);
    }

    /// <summary>The neighbor nearest to left + above - aboveLeft; of equally near ones the first.</summary>
    private readonly struct Paeth : IGuess
    {
        public static byte Of(byte left, byte above, byte aboveLeft)
        {
            int toLeft = Math.Abs(above - aboveLeft);
            int toAbove = Math.Abs(left - aboveLeft);
            int toAboveLeft = Math.Abs(left + above - (2 * aboveLeft));
            return toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft;
        }
    }
}
