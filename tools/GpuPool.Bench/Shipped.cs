using System.Text;

namespace GpuPool.Bench;

/// <summary>The files that are part of the tool: cases, peers' scripts, the parts of the report's page.</summary>
internal static class Shipped
{
    public static string Text(string name)
    {
        using Stream stream = typeof(Shipped).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"The tool has no file {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
