using System.Text.Json;
using System.Text.Json.Serialization;

namespace GpuPool.Operators.Json;

/// <summary>A choice by its name in camelCase, never by its number.</summary>
internal sealed class ChoiceConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
