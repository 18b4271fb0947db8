using System.Net;
using System.Text;

namespace GpuPool.Cli.Demo;

/// <summary>The demo's index.html: pictures beside it, nothing from elsewhere.</summary>
internal static class Page
{
    private const string Style = """
        :root { color-scheme: light dark; --paper: #f6f7f9; --card: #fff; --ink: #1b1f27; --dim: #5d6675; --line: #dde1e8; --accent: #0b66c3; }
        @media (prefers-color-scheme: dark) { :root { --paper: #15181e; --card: #1e222a; --ink: #eceef2; --dim: #98a1b0; --line: #30363f; --accent: #6cb2ff; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1180px; padding: 2.5rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        h1 { margin: 0; font-size: 2rem; letter-spacing: -0.02em; }
        header p { margin: .4rem 0 2rem; color: var(--dim); max-width: 46rem; }
        main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr)); gap: 1.25rem; }
        figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; display: flex; flex-direction: column; }
        .frame { position: relative; aspect-ratio: 1; background: #000; }
        img { width: 100%; height: 100%; object-fit: contain; display: block; }
        img.small { image-rendering: pixelated; }
        .frame b { position: absolute; inset: 0; display: grid; place-items: center; font-size: 3.2rem; font-variant-numeric: tabular-nums; color: #fff; mix-blend-mode: difference; }
        figcaption { padding: .9rem 1rem 1rem; }
        h2 { margin: 0 0 .15rem; font-size: 1.05rem; }
        figcaption p { margin: 0 0 .6rem; color: var(--dim); font-size: .92rem; }
        dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .8rem; margin: 0; font-size: .85rem; }
        dt { color: var(--dim); }
        dd { margin: 0; font-variant-numeric: tabular-nums; }
        code { display: block; margin-top: .7rem; padding: .5rem .6rem; border-radius: 6px; background: var(--paper); font: .78rem/1.45 ui-monospace, monospace; color: var(--accent); }
        code span { white-space: nowrap; }
        footer { margin-top: 2rem; color: var(--dim); font-size: .9rem; }
        a { color: var(--accent); }
        """;

    public static string Write(IReadOnlyList<Exhibit> exhibits, string device)
    {
        var page = new StringBuilder();
        page.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>GpuPool: a tour of pooling</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <header>
            <h1>A tour of pooling</h1>
            <p>A picture, its edges, and what each pooling makes of them. Computed on <strong>{Text(device)}</strong>. Times are the median of seven calls after a warm-up; on a GPU they include the copies there and back.</p>
            </header>
            <main>

            """);
        foreach (Exhibit exhibit in exhibits)
            Append(page, exhibit);
        page.Append("""
            </main>
            <footer>All of it on one picture: <a href="contact-sheet.png">contact-sheet.png</a>.</footer>
            </body>
            </html>

            """);
        return page.ToString();
    }

    private static void Append(StringBuilder page, Exhibit exhibit)
    {
        string value = exhibit.Value is float number ? $"<b>{number:0.##}</b>" : "";
        page.Append($"""
            <figure>
            <div class="frame"><img{(exhibit.Image.Width < 300 ? " class=\"small\"" : "")} src="{exhibit.File}" alt="{Text(exhibit.Title)}">{value}</div>
            <figcaption>
            <h2>{Text(exhibit.Title)}</h2>
            <p>{Text(exhibit.Caption)}</p>
            <dl>
            <dt>shape</dt><dd>{Text(exhibit.Shapes)}</dd>

            """);
        if (exhibit.Milliseconds is not null)
            page.Append($"<dt>device</dt><dd>{Text(exhibit.Device)}</dd>\n<dt>time</dt><dd>{exhibit.Time}</dd>\n");
        page.Append("</dl>\n");
        if (exhibit.Command is not null)
            page.Append($"<code>{string.Join("<br>", exhibit.Command.Split("; ").Select(Command))}</code>\n");
        page.Append("</figcaption>\n</figure>\n");
    }

    // Lines break between words only, and not after the dashes of an option.
    private static string Command(string line) => string.Join(' ', line.Split(' ').Select(word => $"<span>{Text(word)}</span>"));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
