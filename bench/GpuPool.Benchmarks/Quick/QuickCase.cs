using System.Text.Json;

namespace GpuPool.Benchmarks.Quick;

/// <summary>One layer of a network, from a file of cases.</summary>
internal sealed record QuickCase(string Name, PoolOperator Operator, TensorShape Input)
{
    /// <summary>The cases of a file, with the batch that it names for CPUs.</summary>
    public static IEnumerable<QuickCase> Read(string path)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(path));
        long batch = file.RootElement.GetProperty("batch").GetProperty("cpu").GetInt64();
        foreach (JsonElement entry in file.RootElement.GetProperty("cases").EnumerateArray())
        {
            bool last = entry.GetProperty("layout").GetString() == "channelsLast";
            long[] extents = [.. entry.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64())];
            PoolOperator @operator = OperatorCatalog.Create(entry.GetProperty("op").GetString()!, entry.GetProperty("attributes")) with
            {
                Layout = last ? Layout.ChannelsLast : Layout.ChannelsFirst,
            };
            yield return new QuickCase(
                entry.GetProperty("name").GetString()!,
                @operator,
                TensorShape.Create(last ? [batch, .. extents[1..], extents[0]] : [batch, .. extents]));
        }
    }
}
