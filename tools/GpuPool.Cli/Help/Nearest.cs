namespace GpuPool.Cli.Help;

/// <summary>What somebody may have meant who mistyped a name.</summary>
internal static class Nearest
{
    /// <summary>" Did you mean max-pool?" with the name that is least far off, or nothing.</summary>
    public static string Question(string word, IEnumerable<string> names)
    {
        int most = Math.Min(3, Math.Max(1, word.Length / 3));
        string? best = names
            .Where(name => Math.Abs(name.Length - word.Length) <= most)
            .Select(name => (Name: name, Distance: Distance(word, name)))
            .Where(pair => pair.Distance <= most)
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name).FirstOrDefault();
        return best is null ? "" : $" Did you mean {best}?";
    }

    /// <summary>How many letters must be put in, left out, changed, or swapped with their neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                int same = a[i - 1] == b[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}
