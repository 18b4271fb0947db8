using System.Text;

namespace GpuPool.Bench;

/// <summary>A report as Markdown, to be put into a README.</summary>
public static class MarkdownReport
{
    /// <summary>The facts, both tables and what was not timed.</summary>
    public static string Write(BenchReport report)
    {
        var text = new StringBuilder();
        foreach (string fact in ReportTable.Facts(report))
            text.Append("- ").Append(Escape(fact)).Append('\n');
        Append(text, ReportTable.Of(report));
        Append(text, ReportTable.OfMeans(report));
        text.Append("\n“Of a copy” is the time of a copy of the same bytes on the same device as a share of ours; “peer / ours” above 1× means that ours is faster.\n");
        IReadOnlyList<string> problems = ReportTable.Problems(report);
        if (problems.Count > 0)
            text.Append("\nNot timed:\n\n");
        foreach (string problem in problems)
            text.Append("- ").Append(Escape(problem)).Append('\n');
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportTable table)
    {
        text.Append("\n| ").AppendJoin(" | ", table.Header.Select(Escape)).Append(" |\n| --- |");
        foreach (string _ in table.Header.Skip(1))
            text.Append(" ---: |");
        text.Append('\n');
        foreach (IReadOnlyList<string> row in table.Rows)
            text.Append("| ").AppendJoin(" | ", row.Select(Escape)).Append(" |\n");
    }

    // Names of cases and drivers' messages are anyone's; they must not break the table or become markup.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '|' or '<' or '>' or '*' or '_' or '`' or '[' or ']' or '\\')
                escaped.Append('\\');
            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }
}
