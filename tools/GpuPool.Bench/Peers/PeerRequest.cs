using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GpuPool.Bench;

/// <summary>What a peer is asked to compute, in numbers that every library understands, and the files with its inputs.</summary>
internal static class PeerRequest
{
    /// <summary>The fields of the request; null for an operator or a type that no peer is asked for.</summary>
    public static IReadOnlyList<string>? Describe(Workload work)
    {
        if (work.Type == ElementType.UInt8)
            return null;
        int rank = work.X.Rank - 2;
        string[]? fields = work.Forward switch
        {
            MaxPool pool => Sliding("max", pool, rank),
            AveragePool pool => Sliding("average", pool, rank) is { } sliding
                ? [.. sliding, $"countPad={(pool.CountIncludePad ? 1 : 0)}", $"divisor={pool.DivisorOverride ?? 0}"]
                : null,
            AdaptiveMaxPool pool => Adaptive("adaptiveMax", pool, work),
            AdaptiveAveragePool pool => Adaptive("adaptiveAverage", pool, work),
            GlobalMaxPool => Global("globalMax", work),
            GlobalAveragePool => Global("globalAverage", work),
            _ => null,
        };
        if (fields is null)
            return null;
        return
        [
            .. fields,
            $"type={TypeNames.Of(work.Type)}",
            $"layout={(work.Forward.Layout == Layout.ChannelsFirst ? "first" : "last")}",
            $"direction={BenchRunner.Name(work.Direction)}",
            $"x={List(work.X)}",
            $"y={List(work.Y)}",
        ];
    }

    /// <summary>Writes the elements of a tensor to a file, nothing else.</summary>
    public static void Write<T>(string path, Tensor<T> tensor)
        where T : unmanaged, INumber<T>
    {
        using FileStream stream = File.Create(path);
        ReadOnlySpan<T> rest = Agreement.Flat(tensor);
        while (!rest.IsEmpty)
        {
            // In pieces, since a span of bytes is counted in 31 bits.
            ReadOnlySpan<T> piece = rest[..Math.Min(rest.Length, 1 << 24)];
            stream.Write(MemoryMarshal.AsBytes(piece));
            rest = rest[piece.Length..];
        }
    }

    /// <summary>Reads the elements that a peer wrote.</summary>
    public static T[] Read<T>(string path)
        where T : unmanaged
    {
        using FileStream stream = File.OpenRead(path);
        T[] values = new T[stream.Length / Marshal.SizeOf<T>()];
        Span<T> rest = values;
        while (!rest.IsEmpty)
        {
            Span<T> piece = rest[..Math.Min(rest.Length, 1 << 24)];
            stream.ReadExactly(MemoryMarshal.AsBytes(piece));
            rest = rest[piece.Length..];
        }

        return values;
    }

    private static string[]? Sliding(string kind, WindowedOperator pool, int rank)
    {
        if (pool.AutoPad != AutoPad.NotSet)
            return null;
        long[] kernel = pool.Kernel.ToArray();
        long[] padding = PerAxis(pool.Padding, rank, [.. Enumerable.Repeat(0L, rank)]);
        long[] begin = padding[..rank];
        return
        [
            $"kind={kind}",
            $"kernel={List(kernel)}",
            $"stride={List(PerAxis(pool.Stride, rank, kernel))}",
            $"dilation={List(PerAxis(pool.Dilation, rank, [.. Enumerable.Repeat(1L, rank)]))}",
            $"pad={List(begin)}",
            $"padEnd={List(padding.Length > rank ? padding[rank..] : begin)}",
            $"ceil={(pool.CeilMode ? 1 : 0)}",
        ];
    }

    /// <summary>Bins of one size are windows too, which is how libraries without adaptive pooling can do them.</summary>
    private static string[] Adaptive(string kind, AdaptiveOperator pool, Workload work)
    {
        long[] input = Spatial(work.X, work.Forward.Layout);
        long[] output = [.. pool.OutputSize.Select((size, axis) => size ?? input[axis])];
        string[] bins = [$"kind={kind}", $"outputSize={List(output)}"];
        if (output.Where((size, axis) => size == 0 || input[axis] % size != 0).Any())
            return bins;
        long[] window = [.. output.Select((size, axis) => input[axis] / size)];
        return [.. bins, $"kernel={List(window)}", $"stride={List(window)}"];
    }

    private static string[] Global(string kind, Workload work)
    {
        string window = List(Spatial(work.X, work.Forward.Layout));
        return [$"kind={kind}", $"kernel={window}", $"stride={window}"];
    }

    private static long[] Spatial(TensorShape x, Layout layout) =>
        layout == Layout.ChannelsFirst ? x.ToArray()[2..] : x.ToArray()[1..^1];

    private static long[] PerAxis(Extents values, int rank, long[] otherwise) => values.Count switch
    {
        0 => otherwise,
        1 => [.. Enumerable.Repeat(values[0], rank)],
        _ => values.ToArray(),
    };

    private static string List(IEnumerable<long> values) => string.Join(',', values);
}
