using Spectre.Console;

namespace GpuPool.Cli;

/// <summary>Where results are printed: tables and progress on a terminal, plain text where another program reads.</summary>
internal sealed class Screen(TextWriter output)
{
    private readonly bool _isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>Prints text; what it has of control characters, but for the ends of lines, cannot act on the terminal.</summary>
    public void Line(string text) => output.WriteLine(Harmless(text, "\r\n\t"));

    /// <summary>Text with a question mark for each control character: names come from files that anyone may have made.</summary>
    public static string Harmless(string text, string allowed = "") => text.Any(c => char.IsControl(c) && !allowed.Contains(c))
        ? string.Concat(text.Select(c => char.IsControl(c) && !allowed.Contains(c) ? '?' : c))
        : text;

    /// <summary>A table; in plain text its columns are aligned with spaces.</summary>
    public void Table(string[] headers, IReadOnlyList<string[]> rows)
    {
        rows = [.. rows.Select(row => row.Select(cell => Harmless(cell)).ToArray())];
        if (_isTerminal)
        {
            Table table = new Table().RoundedBorder().AddColumns(headers.Select(header => new TableColumn($"[bold]{Markup.Escape(header)}[/]")).ToArray());
            foreach (string[] row in rows)
                table.AddRow(row.Select(Markup.Escape).ToArray());
            AnsiConsole.Write(table);
            return;
        }

        int[] widths = [.. headers.Select((header, column) => rows.Append(headers).Max(row => row[column].Length))];
        foreach (string[] row in rows.Prepend(headers))
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    /// <summary>Does something long that tells how far it is and what it is at.</summary>
    public T Progress<T>(string title, Func<Action<double, string>, T> work)
    {
        if (!_isTerminal)
            return work((_, _) => { });
        return AnsiConsole.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: 1);
                return work((share, text) =>
                {
                    task.Value = share;
                    task.Description = Markup.Escape(text);
                });
            });
    }

    /// <summary>Does something with each item, under a bar that shows how far it is.</summary>
    public void ForEach<T>(string title, IReadOnlyList<T> items, Action<T> action)
    {
        if (!_isTerminal)
        {
            foreach (T item in items)
                action(item);
            return;
        }

        AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: items.Count);
            foreach (T item in items)
            {
                action(item);
                task.Increment(1);
            }
        });
    }
}
