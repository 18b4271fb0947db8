using System.Text.Json;
using GpuPool.Files;

namespace GpuPool.Cli.Pyramids;

/// <summary>pyramid.json beside the levels: their shapes, and how their coordinates relate to the input's.</summary>
internal static class PyramidNote
{
    public const string FileName = "pyramid.json";

    public static void Write(string folder, PyramidView view, IReadOnlyList<string> files)
    {
        using AtomicFile file = AtomicFile.Create(Path.Combine(folder, FileName));
        using (var writer = new Utf8JsonWriter(file.Stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("mode", view.Pyramid.Mode == PyramidMode.Max ? "max" : "average");
            writer.WriteStartArray("levels");
            for (int i = 0; i < files.Count; i++)
            {
                (double Scale, double Translation)[] transform = view.Transform(i + 1);
                writer.WriteStartObject();
                writer.WriteString("file", files[i]);
                Write(writer, "shape", view.LevelShape(i + 1).Select(extent => (double)extent));
                Write(writer, "scale", transform.Select(axis => axis.Scale));
                Write(writer, "translation", transform.Select(axis => axis.Translation));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        file.Commit();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}
