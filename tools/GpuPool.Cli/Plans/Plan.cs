using System.Text.Json;

namespace GpuPool.Cli.Plans;

/// <summary>A plan file: steps, each an operator with files for its inputs and outputs.</summary>
/// <param name="Path">The file, as the user named it.</param>
/// <param name="Steps">At least one.</param>
internal sealed record Plan(string Path, IReadOnlyList<PlanStep> Steps)
{
    private const long MaxLength = 64L << 20;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The folder that file names in the plan are relative to.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <exception cref="UsageException">The file is no plan.</exception>
    public static Plan Read(string path)
    {
        if (Directory.Exists(path))
            throw new UsageException($"{path}: this is a folder, not a plan file.");
        using FileStream stream = File.OpenRead(path);
        if (stream.CanSeek && stream.Length > MaxLength)
            throw new UsageException($"{path}: a plan of {stream.Length} bytes is not accepted; {MaxLength} are.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(stream, Options);
            return new Plan(path, new PlanReader(path).Steps(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: an escape that is half a character.
            throw new UsageException($"{path}: this is not valid JSON: {e.Message}");
        }
    }
}
