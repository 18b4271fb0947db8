using System.Text.Json;

namespace GpuPool.Operators.Json;

/// <summary>JSON values in messages: what a plan holds, but never a screenful of it.</summary>
internal static class JsonText
{
    private const int Length = 60;

    public static string Shorten(JsonElement value) => Shorten(value.GetRawText());

    public static string Shorten(string text)
    {
        string line = string.Concat(text.Take(Length).Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > Length ? line + "…" : line;
    }
}
