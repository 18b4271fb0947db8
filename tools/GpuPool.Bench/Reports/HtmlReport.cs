using System.Text;
using System.Text.Json;

namespace GpuPool.Bench;

/// <summary>A report as one page with charts; it loads nothing from anywhere.</summary>
public static class HtmlReport
{
    private static readonly double[] Quantiles = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>The page.</summary>
    public static string Write(BenchReport report)
    {
        var page = new StringBuilder(Shipped.Text("page.html"));
        foreach (string part in (string[])["page.css", "page.js", "chart.LICENSE.md", "chart.umd.min.js"])
            page.Replace("{{" + part + "}}", Shipped.Text(part).TrimEnd());
        // Last, so that nothing in the data is taken for a placeholder.
        return page.Replace("{{report}}", Data(report)).ToString();
    }

    /// <summary>What page.js reads. Characters that mean something in HTML come out escaped.</summary>
    private static string Data(BenchReport report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("report");
            JsonSerializer.Serialize(writer, report with { Rows = [.. report.Rows.Select(Slim)] }, ReportJson.Default.BenchReport);
            Write(writer, "facts", ReportTable.Facts(report));
            Write(writer, "problems", ReportTable.Problems(report));
            writer.WriteStartArray("means");
            foreach (Means means in Means.Of(report))
            {
                string what = ReportTable.Name(means);
                Write(writer, null, [Format.Percent(means.ShareOfCopy), $"of a copy: {what}, {means.Rows} rows"]);
                foreach ((string peer, (double ratio, int rows)) in means.Peers.Where(peer => peer.Value.Rows > 0))
                    Write(writer, null, [Format.Ratio(ratio), $"{peer} / ours: {what}, {rows} rows"]);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter writer, string? name, IEnumerable<string> texts)
    {
        if (name is not null)
            writer.WritePropertyName(name);
        writer.WriteStartArray();
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    /// <summary>Five quantiles instead of all samples: the median and the quartiles stay what they are.</summary>
    private static BenchRow Slim(BenchRow row) => row with
    {
        Samples = Slim(row.Samples),
        Copy = Slim(row.Copy),
        Peers = row.Peers.ToDictionary(peer => peer.Key, peer => peer.Value with { Samples = Slim(peer.Value.Samples) }),
    };

    private static double[] Slim(IReadOnlyList<double> samples) =>
        samples.Count == 0 ? [] : [.. Quantiles.Select(share => Statistics.Quantile(samples.ToArray(), share))];
}
