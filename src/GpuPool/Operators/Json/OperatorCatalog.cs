using System.Text;
using System.Text.Json;
using GpuPool.Operators.Json;

namespace GpuPool;

/// <summary>
/// All operators by name, and their attributes as JSON: the format of plan files. Names are those of the records, such as
/// MaxPool and MaxPoolGrad; the attributes of a gradient are those of its forward operator.
/// </summary>
/// <remarks>
/// Attributes are camelCase. Lists of extents may be one number; an output size may have nulls; infinity is "inf" or
/// "Infinity". One that is left out has the record's default.
/// </remarks>
/// <example><c>{ "op": "MaxPool", "attributes": { "kernel": [3, 3], "stride": 2, "padding": [1, 1] } }</c></example>
public static class OperatorCatalog
{
    private static readonly Dictionary<string, OperatorEntry> Entries = OperatorEntries.All().ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>The names of all operators, gradients after the forward ones.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Keys];

    /// <summary>The attributes of an operator, the one of its constructor first.</summary>
    /// <param name="name">The operator's name.</param>
    /// <exception cref="ArgumentException">There is no such operator.</exception>
    public static IReadOnlyList<AttributeInfo> Attributes(string name) => Find(name).Attributes();

    /// <summary>Makes an operator.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">An object with attributes, or nothing (<c>default</c>) for the defaults of all.</param>
    /// <exception cref="ArgumentException">There is no such operator or attribute, or a value is of the wrong kind; the message says what is allowed.</exception>
    public static PoolOperator Create(string name, JsonElement attributes = default)
    {
        OperatorEntry entry = Find(name);
        try
        {
            return entry.Create(attributes);
        }
        catch (InvalidOperationException e)
        {
            // An escape such as \ud800, which is half a character: System.Text.Json finds it only on reading the string.
            throw new ArgumentException($"The attributes of {name} have text that is not valid: {e.Message}", nameof(attributes), e);
        }
    }

    /// <summary>Reads an operator from text such as <c>{ "op": "MaxPool", "attributes": { "kernel": 3 } }</c>.</summary>
    /// <param name="json">An object with op and, optionally, attributes.</param>
    /// <exception cref="ArgumentException">The text is not that.</exception>
    public static PoolOperator Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("op", out JsonElement name) || name.ValueKind != JsonValueKind.String)
                throw new ArgumentException($"An operator must be an object with op, its name, but got {JsonText.Shorten(root)}.", nameof(json));
            foreach (JsonProperty property in root.EnumerateObject().Where(property => property.Name is not "op" and not "attributes"))
                throw new ArgumentException($"An operator has op and attributes, but got {JsonText.Shorten(property.Name)}.", nameof(json));
            return Create(name.GetString()!, root.TryGetProperty("attributes", out JsonElement attributes) ? attributes : default);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ArgumentException($"An operator must be JSON: {e.Message}", nameof(json), e);
        }
    }

    /// <summary>An operator as text that <see cref="Parse"/> reads; what is left out of it, such as a stride, stays left out.</summary>
    /// <param name="operator">The operator.</param>
    public static string Write(PoolOperator @operator)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("op", @operator.Name);
            writer.WritePropertyName("attributes");
            Write(writer, @operator);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>Writes the attributes of an operator as an object, such as a plan's step has.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="operator">The operator.</param>
    public static void Write(Utf8JsonWriter writer, PoolOperator @operator)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(@operator);
        Find(@operator.Name).Write(writer, @operator);
    }

    private static OperatorEntry Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Entries.TryGetValue(name, out OperatorEntry? entry)
            ? entry
            : throw new ArgumentException($"There is no operator {JsonText.Shorten(name)}; there are {string.Join(", ", Entries.Keys)}.", nameof(name));
    }
}
