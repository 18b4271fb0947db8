using GpuPool.Cli.Data;

namespace GpuPool.Cli.Commands;

/// <summary>What an operator has to do, in words: windows or bins, and bytes.</summary>
internal static class WorkText
{
    private const long MostBins = 1_000_000;

    public static IEnumerable<string> Of(PoolOperator @operator, ElementType type, TensorShape[] inputs)
    {
        TensorShape output = @operator.OutputShape(inputs);
        // That of a gradient is the work of the pooling, once more.
        (PoolOperator pooling, TensorShape[] from) = @operator switch
        {
            MultiPoolGrad several => (several.Operator, inputs[^1..]),
            GradientOperator gradient => (gradient.Operator, inputs[1..]),
            _ => (@operator, inputs),
        };
        if (pooling is MultiPool multi)
        {
            foreach (PoolOperator one in multi.Operators.Select(one => one with { Layout = multi.Layout }))
                yield return $"{one.Name} -> {one.OutputShape(from[0])}: {Amount(one, from, one.OutputShape(from[0]))}";
        }
        else if (Amount(pooling, from, pooling == @operator ? output : inputs[0]) is string amount)
        {
            yield return amount;
        }

        // Indices among the inputs, and regions, count as elements of the type: they are small beside the rest.
        int size = ElementNames.Size(type);
        double read = inputs.Sum(input => (double)input.ElementCount * size);
        double written = (double)output.ElementCount * size;
        yield return $"bytes: {MemoryLimit.Size(read)} in, {MemoryLimit.Size(written)} out";
    }

    private static string? Amount(PoolOperator pooling, TensorShape[] inputs, TensorShape output) => pooling switch
    {
        WindowedOperator windowed => $"windows: {output.ElementCount} of {string.Join(" x ", windowed.Kernel)}",
        FractionalMaxPool fractional => $"windows: {output.ElementCount} of {string.Join(" x ", fractional.Kernel)}",
        AdaptiveOperator adaptive => $"bins: {string.Join(", ", Bins(adaptive, inputs[0], output))}",
        GlobalOperator => $"planes: {output.ElementCount} of {(output.ElementCount == 0 ? 0 : inputs[0].ElementCount / output.ElementCount)} elements",
        MaxUnpool => $"places: {inputs[0].ElementCount} values among {output.ElementCount} elements",
        MaskedOperator when inputs.Length > 1 => $"positions: {inputs[1].ElementCount} under the mask, in {inputs[1][0]} images",
        SegmentOperator => $"segments: {(output.Rank == 0 ? 0 : output[0])} of {inputs[0][0]} rows in all",
        RegionOperator region when inputs.Length > 1 => $"regions: {inputs[1][0]} of {string.Join(" x ", region.OutputSize)} bins",
        _ => null,
    };

    /// <summary>For each spatial axis how many bins of how many positions: 10 into 4 of 3 to 4.</summary>
    private static IEnumerable<string> Bins(AdaptiveOperator adaptive, TensorShape input, TensorShape output)
    {
        int axes = adaptive.OutputSize.Count;
        int first = input.Rank - axes - (adaptive.Layout == Layout.ChannelsLast ? 1 : 0);
        for (int axis = first; axis < first + axes; axis++)
        {
            (long positions, long bins) = (input[axis], output[axis]);
            if (bins == 0)
            {
                yield return $"{positions} into 0";
                continue;
            }

            // From floor(i in/out) to ceil((i + 1) in/out). A long list repeats itself long before this.
            long least = long.MaxValue;
            long most = 0;
            for (long i = 0; i < Math.Min(bins, MostBins); i++)
            {
                Int128 start = (Int128)i * positions / bins;
                Int128 end = ((((Int128)i + 1) * positions) + bins - 1) / bins;
                least = Math.Min(least, (long)(end - start));
                most = Math.Max(most, (long)(end - start));
            }

            yield return $"{positions} into {bins} of {(least == most ? $"{least}" : $"{least} to {most}")}";
        }
    }
}
