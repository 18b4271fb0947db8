using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GpuPool.Operators.Json;

/// <summary>The attributes of one forward operator, by its generated contract.</summary>
internal sealed class OperatorFormat<T>
    where T : PoolOperator
{
    private readonly JsonTypeInfo<T> _type;
    private readonly T _defaults;
    private readonly JsonPropertyInfo[] _properties;

    public OperatorFormat(JsonTypeInfo<T> type, T defaults)
    {
        _type = type;
        _defaults = defaults;
        // Only what can be set is an attribute. What the constructor takes goes first, what all operators have last.
        _properties = [.. type.Properties.Where(property => property.AssociatedParameter is not null).OrderBy(property => property switch
        {
            { AssociatedParameter.IsMemberInitializer: false } => 0,
            { Name: "layout" } => 2,
            _ => 1,
        })];
        Attributes = [.. _properties.Select(Describe)];
    }

    public IReadOnlyList<AttributeInfo> Attributes { get; }

    public T Read(JsonElement attributes, string name)
    {
        Dictionary<string, JsonElement> given = Check(attributes, name);
        if (given.Count == 0)
            return _defaults;

        // The generated code gives default(T) to every init-only property that the text lacks, and not the record's own
        // default. So the text is completed first.
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonPropertyInfo property in _properties)
            {
                writer.WritePropertyName(property.Name);
                if (given.TryGetValue(property.Name, out JsonElement value))
                    value.WriteTo(writer);
                else
                    JsonSerializer.Serialize(writer, property.Get!(_defaults), TypeOf(property));
            }

            writer.WriteEndObject();
        }

        return JsonSerializer.Deserialize(buffer.WrittenSpan, _type)!;
    }

    /// <summary>All attributes but those that are left out: null, or a list without values.</summary>
    public void Write(Utf8JsonWriter writer, T @operator)
    {
        writer.WriteStartObject();
        foreach (JsonPropertyInfo property in _properties)
        {
            object? value = property.Get!(@operator);
            if (value is null or Extents { Count: 0 } or OutputSize { Count: 0 } or OperatorList { Count: 0 })
                continue;
            writer.WritePropertyName(property.Name);
            JsonSerializer.Serialize(writer, value, TypeOf(property));
        }

        writer.WriteEndObject();
    }

    private Dictionary<string, JsonElement> Check(JsonElement attributes, string name)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (attributes.ValueKind != JsonValueKind.Object)
            throw new ArgumentException($"The attributes of {name} must be an object, but got {JsonText.Shorten(attributes)}.", nameof(attributes));
        foreach (JsonProperty attribute in attributes.EnumerateObject())
        {
            int index = Array.FindIndex(_properties, property => property.Name == attribute.Name);
            if (index < 0)
            {
                throw new ArgumentException(
                    $"{name} has no attribute {JsonText.Shorten(attribute.Name)} (= {JsonText.Shorten(attribute.Value)}); it has {string.Join(", ", _properties.Select(property => property.Name))}.",
                    nameof(attributes));
            }

            string key = _properties[index].Name;
            if (!given.TryAdd(key, attribute.Value))
                throw new ArgumentException($"{name} has the attribute {key} twice.", nameof(attributes));
            if (!Fits(attribute.Value, index))
                throw new ArgumentException($"{key} of {name} must be {Attributes[index].Allowed}, but got {JsonText.Shorten(attribute.Value)}.", key);
        }

        return given;
    }

    private bool Fits(JsonElement value, int index)
    {
        try
        {
            _ = value.Deserialize(TypeOf(_properties[index]));
        }
        catch (JsonException)
        {
            return false;
        }

        // The converter of choices takes them in any case, and lists of them.
        return Attributes[index].Kind != AttributeKind.Choice || Attributes[index].Choices.Contains(value.GetString());
    }

    private JsonTypeInfo TypeOf(JsonPropertyInfo property) => _type.Options.GetTypeInfo(property.PropertyType);

    private AttributeInfo Describe(JsonPropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        AttributeKind kind = type == typeof(Extents) ? AttributeKind.Extents
            : type == typeof(OutputSize) ? AttributeKind.OutputSize
            : type == typeof(OperatorList) ? AttributeKind.Operators
            : type == typeof(bool) ? AttributeKind.Flag
            : type == typeof(double) ? AttributeKind.Number
            : type.IsEnum ? AttributeKind.Choice
            : AttributeKind.Integer;
        string[] choices = kind == AttributeKind.Choice
            ? [.. Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => JsonSerializer.SerializeToElement(Enum.ToObject(type, value), TypeOf(property)).GetString()!)]
            : [];
        return new AttributeInfo(property.Name, kind, choices);
    }
}
