namespace GpuPool.Files;

/// <summary>Reorders arrays whose first axis varies fastest.</summary>
internal static class FortranOrder
{
    private const int Tile = 32;

    /// <summary>The same array with its last axis varying fastest.</summary>
    /// <remarks>
    /// For each index of the axes between, the first and last axis form a matrix to transpose. That is done in tiles, so
    /// that both arrays are walked within the cache.
    /// </remarks>
    public static T[] ToC<T>(T[] values, ReadOnlySpan<long> shape, Source source)
        where T : unmanaged
    {
        if (shape.Length < 2 || values.Length == 0)
            return values;

        T[] result = source.Allocate<T>(values.Length);
        int first = (int)shape[0];
        int last = (int)shape[^1];
        int middle = values.Length / first / last;
        for (int index = 0; index < middle; index++)
        {
            int from = first * Mirrored(index, shape[1..^1]);
            Transpose(values.AsSpan(from), result.AsSpan(index * last), first, last, middle);
        }

        return result;
    }

    /// <summary>The Fortran-order position of the element at a C-order position.</summary>
    private static int Mirrored(int index, ReadOnlySpan<long> shape)
    {
        long mirrored = 0;
        long stride = 1;
        foreach (long extent in shape)
            stride *= extent;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            stride /= shape[axis];
            mirrored += index % shape[axis] * stride;
            index = (int)(index / shape[axis]);
        }

        return (int)mirrored;
    }

    /// <summary>to[row][column] = from[column][row], where successive rows and columns lie <paramref name="middle"/> matrices apart.</summary>
    private static void Transpose<T>(ReadOnlySpan<T> from, Span<T> to, int rows, int columns, int middle)
    {
        for (int rowTile = 0; rowTile < rows; rowTile += Tile)
        {
            for (int columnTile = 0; columnTile < columns; columnTile += Tile)
            {
                int rowEnd = Math.Min(rows, rowTile + Tile);
                int columnEnd = Math.Min(columns, columnTile + Tile);
                for (int row = rowTile; row < rowEnd; row++)
                {
                    for (int column = columnTile; column < columnEnd; column++)
                        to[row * middle * columns + column] = from[column * middle * rows + row];
                }
            }
        }
    }
}
