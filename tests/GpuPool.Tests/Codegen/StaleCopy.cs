using System.Text.RegularExpressions;

namespace GpuPool.Tests.Codegen;

/// <summary>
/// A fault of ILGPU 1.5.3's OpenCL generator. Where loop variables change places it saves the old value of one in a variable of its own,
/// for the assignments that follow; but later blocks that pass on the loop variable read the saved value too, which is an old one there.
/// A kernel must be written so that it does not come to this.
/// </summary>
internal static partial class StaleCopy
{
    /// <summary>A line that reads such a copy in another block than the one that made it; null if there is none.</summary>
    public static string? In(string source)
    {
        string? stale = null;
        foreach (string function in Function().Split(source))
            stale ??= InFunction(function.Split('\n'));
        return stale;
    }

    private static string? InFunction(string[] lines)
    {
        // Loop variables are declared before all others, so that their numbers are lower than that of any result.
        int firstResult = lines.Select(line => Result().Match(line)).Where(match => match.Success).Select(Number).DefaultIfEmpty(int.MaxValue).Min();
        int[] copies = [.. lines.Zip(lines.Skip(1), CopyBefore).OfType<int>().Where(number => number > firstResult).Distinct()];
        foreach (int copy in copies)
        {
            bool isFresh = false;
            foreach (string line in lines)
            {
                if (Label().IsMatch(line))
                    isFresh = false;
                else if (Move().Match(line) is { Success: true } move && Number(move) == copy)
                    isFresh = true;
                else if (!isFresh && Regex.IsMatch(line, $@"=.*\bvar{copy}\b|if \(var{copy}\)"))
                    return line.Trim();
            }
        }

        return null;
    }

    // The variable that takes the old value of another, which the next line assigns to.
    private static int? CopyBefore(string line, string next) =>
        Move().Match(line) is { Success: true } move && next.StartsWith($"\tvar{move.Groups[2].Value} = ", StringComparison.Ordinal) ? Number(move) : null;

    private static int Number(Match match) => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\}", RegexOptions.Multiline)]
    private static partial Regex Function();

    [GeneratedRegex(@"^\tvar(\d+) = [ (*&]")]
    private static partial Regex Result();

    [GeneratedRegex(@"^\tvar(\d+) = var(\d+);")]
    private static partial Regex Move();

    [GeneratedRegex(@"^\s*\w+: ;")]
    private static partial Regex Label();
}
