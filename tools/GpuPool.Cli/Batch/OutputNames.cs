using GpuPool.Batch;

namespace GpuPool.Cli.Batch;

/// <summary>The names of outputs: what the plan says, with the input's name put in.</summary>
internal static class OutputNames
{
    /// <summary>Stands for the input's path below the base folder, without its ending.</summary>
    public const string Stem = "{name}";

    /// <summary>Stands for the input's path below the base folder.</summary>
    public const string File = "{file}";

    public static bool IsNamed(string pattern) => pattern.Contains(Stem, StringComparison.Ordinal) || pattern.Contains(File, StringComparison.Ordinal);

    /// <summary>The output's path below the folder of outputs. What an input's name holds is not replaced again.</summary>
    public static string Of(string pattern, InputFile input) => string.Join(input.Name, pattern.Split(File).Select(part => part.Replace(Stem, input.Stem, StringComparison.Ordinal)));

    /// <summary>Refuses names that would lose data: two inputs with one output, or an output that is an input.</summary>
    public static void Check(IReadOnlyList<string> patterns, InputList inputs, string folder)
    {
        var owners = new Dictionary<string, InputFile>(StringComparer.Ordinal);
        HashSet<string> paths = [.. inputs.Files.Select(file => file.Path)];
        foreach (InputFile input in inputs.Files)
        {
            foreach (string output in patterns.Select(pattern => Of(pattern, input)))
            {
                if (!owners.TryAdd(output, input))
                    throw new UsageException($"{owners[output].Name} and {input.Name} would both be written to {output}; {File} in place of {Stem} keeps the endings apart.");
                if (!OutputFile.IsInside(output))
                    throw new UsageException($"{input.Name} would be written to {output}, which does not lie in --out on every system.");
                if (output.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
                    throw new UsageException($"The output {output} could overwrite a manifest; outputs are .npy, .png, .pgm or .ppm.");
                if (paths.Contains(Path.GetFullPath(Path.Combine(folder, output))))
                    throw new UsageException($"The output {output} would overwrite an input; choose another --out.");
            }
        }
    }
}
