using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GpuPool.Cli.Commands;

/// <summary>The attributes of an operator as options: --kernel 3,3 --ceil-mode --keep-dims false. Made from the catalog.</summary>
internal sealed class AttributeOptions
{
    private readonly string _operator;
    private readonly (AttributeInfo Attribute, Option Option)[] _options;

    public AttributeOptions(string @operator)
    {
        _operator = @operator;
        _options = [.. OperatorCatalog.Attributes(@operator).Select(attribute => (attribute, Make(attribute)))];
    }

    public IEnumerable<Option> Options => _options.Select(pair => pair.Option);

    /// <summary>kernel-size for kernelSize and KernelSize.</summary>
    public static string Kebab(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>The operator that the options ask for. One number for a kernel or an output size stands for all spatial axes.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="spatialAxes">How many spatial axes the input has.</param>
    /// <param name="segments">The number of segments if no option says it.</param>
    public PoolOperator Read(ParseResult parsed, int spatialAxes, long? segments = null)
    {
        var attributes = new JsonObject();
        if (segments is long count)
            attributes["segments"] = JsonValue.Create(count);
        foreach ((AttributeInfo attribute, Option option) in _options)
        {
            if (parsed.GetResult(option) is not { Implicit: false })
                continue;
            attributes[attribute.Name] = option is Option<bool> flag
                ? JsonValue.Create(parsed.GetValue(flag))
                : Value(attribute, parsed.GetValue((Option<string>)option)!, spatialAxes);
        }

        return OperatorCatalog.Create(_operator, JsonSerializer.SerializeToElement(attributes, AttributeJson.Default.JsonObject));
    }

    public Layout ReadLayout(ParseResult parsed) => Read(parsed, 1).Layout;

    private static Option Make(AttributeInfo attribute)
    {
        string name = "--" + Kebab(attribute.Name);
        string description = OperatorTexts.Attribute(attribute.Name);
        return attribute.Kind == AttributeKind.Flag
            ? new Option<bool>(name) { Description = description, HelpName = "true|false" }
            : Choosing(new Option<string>(name) { Description = description, HelpName = Hint(attribute) }, attribute);
    }

    private static Option<string> Choosing(Option<string> option, AttributeInfo attribute)
    {
        if (attribute.Kind == AttributeKind.Choice)
            option.CompletionSources.Add([.. attribute.Choices]);
        return option;
    }

    private static string Hint(AttributeInfo attribute) => attribute.Kind switch
    {
        AttributeKind.Extents => "n[,n…]",
        AttributeKind.OutputSize => "n|none[,…]",
        AttributeKind.Choice => string.Join('|', attribute.Choices),
        AttributeKind.Operators => "mode:n[,n…][+…]",
        AttributeKind.Number => "number",
        _ => "n",
    };

    private static JsonNode? Value(AttributeInfo attribute, string text, int spatialAxes)
    {
        switch (attribute.Kind)
        {
            case AttributeKind.Extents or AttributeKind.OutputSize:
                return Extents(text, attribute) is long?[] values
                    ? new JsonArray([.. Enumerable.Repeat(values, values.Length == 1 && Spreads(attribute) ? spatialAxes : 1).SelectMany(list => list).Select(value => (JsonNode?)value)])
                    : Text(text);
            case AttributeKind.Operators:
                return OperatorListText.Read(text, spatialAxes);
            case AttributeKind.Integer:
                return long.TryParse(text, out long whole) ? JsonValue.Create(whole) : Text(text);
            case AttributeKind.Number:
                return double.TryParse(text, out double real) && double.IsFinite(real) ? JsonValue.Create(real) : Text(text);
            default:
                return Text(text);
        }
    }

    private static bool Spreads(AttributeInfo attribute) => attribute.Name is "kernel" or "outputSize";

    /// <summary>The numbers of a list, null where it says none; null where it is no such list.</summary>
    private static long?[]? Extents(string text, AttributeInfo attribute)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        long?[] values = new long?[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (attribute.Kind == AttributeKind.OutputSize && (parts[i] is "none" or "null"))
                continue;
            if (!long.TryParse(parts[i], out long value))
                return null;
            values[i] = value;
        }

        return values;
    }

    // What is no number goes on as text, and the catalog says what it should be.
    private static JsonValue Text(string text) => JsonValue.Create(text)!;
}
