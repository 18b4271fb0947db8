using System.CommandLine;

namespace GpuPool.Cli.Commands;

/// <summary>Options that take a list with commas.</summary>
internal static class ListOption
{
    /// <summary>An option whose value is names with commas between them.</summary>
    /// <param name="name">The option.</param>
    /// <param name="values">What help shows for its value.</param>
    /// <param name="description">What it does.</param>
    public static Option<string[]> Make(string name, string values, string description) => new(name)
    {
        Description = description,
        HelpName = values,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };

    /// <summary>The values as members of an enumeration.</summary>
    /// <exception cref="UsageException">A value is none of them.</exception>
    public static IReadOnlyList<T> Read<T>(this ParseResult parsed, Option<string[]> option, IReadOnlyList<T> otherwise)
        where T : struct, Enum
    {
        string[] values = parsed.GetValue(option)!;
        return values.Length == 0 ? otherwise : [.. values.Select(value => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(item => item.ToString()!.Equals(value, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"{option.Name} takes {string.Join(" and ", Enum.GetNames<T>().Select(item => item.ToLowerInvariant()))}, but got {value}."))];
    }
}
