using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>Max unpooling: each value goes to the place that its index names, the last in row order wins, the rest is 0.</summary>
internal static class PlainUnpool
{
    public static Expected<T>? Forward<T>(MaxUnpool op, Plain<T> x, Plain<long> indices)
        where T : unmanaged, INumber<T>
    {
        if (Targets(op, x.Shape, indices) is not Placement placement)
            return null;
        var values = new T[placement.Shape.ElementCount];
        foreach ((long from, long to) in placement.Moves)
            values[to] = x.Values[from];
        return new Expected<T>(placement.Shape, values);
    }

    public static Expected<T>? Gradient<T>(MaxUnpool op, Plain<T> dy, Plain<T> x, Plain<long> indices)
        where T : unmanaged, INumber<T>
    {
        if (Targets(op, x.Shape, indices) is not Placement placement || dy.Shape != placement.Shape)
            return null;
        var values = new T[x.Values.Length];
        foreach ((long from, long to) in placement.Moves)
            values[from] = dy.Values[to];
        return new Expected<T>(x.Shape, values);
    }

    private static Placement? Targets(MaxUnpool op, TensorShape x, Plain<long> indices)
    {
        int rank = op.Kernel.Count;
        if (rank is < 1 or > 3 || indices.Shape != x || Grid.Of(x, rank, op.Layout) is not Grid input || input.C * input.D * input.H * input.W == 0)
            return null;
        long[] kernel = op.Kernel.ToArray();
        long[]? stride = Windowing.PerAxis(op.Stride, rank, kernel);
        long[]? padding = op.Padding.Count == 2 * rank ? op.Padding.ToArray() : Windowing.PerAxis(op.Padding, rank, [0, 0, 0]) is long[] both ? [.. both[..rank], .. both[..rank]] : null;
        if (stride is null || padding is null || kernel.Concat(stride).Any(value => value < 1) || padding.Any(pad => pad < 0) || (op.OutputSize.Count != 0 && op.OutputSize.Count != rank))
            return null;

        long[] implied = [1, 1, 1];
        long[] size = [1, 1, 1];
        for (int i = 0; i < rank; i++)
        {
            int axis = 3 - rank + i;
            implied[axis] = ((input.Spatial(axis) - 1) * stride[i]) + kernel[i] - padding[i] - padding[rank + i];
            size[axis] = op.OutputSize.Count == 0 ? implied[axis] : op.OutputSize[i];
            if (size[axis] < 1 || Math.Abs(size[axis] - implied[axis]) >= stride[i])
                return null;
        }

        Grid output = input.With(size[0], size[1], size[2]);
        long[] counted = op.IndexGrid == IndexGrid.Implied ? implied : size;
        List<(long, long)> moves = [];
        for (long n = 0; n < input.N; n++)
        {
            for (long c = 0; c < input.C; c++)
            {
                for (long place = 0; place < input.D * input.H * input.W; place++)
                {
                    long from = input.Offset(n, c, place / input.W / input.H, place / input.W % input.H, place % input.W);
                    if (Conventions.Place(op.IndicesBase, indices.Values[from], input.With(counted[0], counted[1], counted[2]), n, c) is not (long d, long h, long w))
                        return null;
                    if (d >= size[0] || h >= size[1] || w >= size[2])
                        return null;
                    moves.Add((from, output.Offset(n, c, d, h, w)));
                }
            }
        }

        return new Placement(output.ToShape(rank, x.Rank == rank + 2), moves);
    }

    private sealed record Placement(TensorShape Shape, List<(long From, long To)> Moves);
}
