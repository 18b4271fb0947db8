using System.CommandLine;
using System.Numerics.Tensors;
using GpuPool.Cli.Data;

namespace GpuPool.Cli.Commands;

/// <summary>
/// Inputs that may also be named by an option instead of their place: --mask FILE, --offsets FILE or --segment-ids FILE.
/// </summary>
internal sealed class NamedInputs
{
    private const string Ids = "--segment-ids";

    private readonly int _place;
    private readonly Option<string?>[] _options;

    public NamedInputs(PoolOperator defaults)
    {
        _place = Enumerable.Range(0, defaults.Inputs.Count).FirstOrDefault(i => defaults.Inputs[i].Name is "mask" or "offsets", -1);
        _options = _place < 0 ? []
            : defaults.Inputs[_place].Kind == InputKind.Mask
                ? [Make("--mask", "The mask, (N, spatial…): bool, uint8, int32, int64, float32 or float64. 0 is left out, others are weights.")]
            : [Make("--offsets", "Where each segment begins, and the end of the last: int64 (S + 1)."), Make(Ids, "The segment of each row: int64 (T).")];
    }

    public IEnumerable<Option> Options => _options;

    /// <summary>All input files, then the output, with a named one at its place.</summary>
    public string[] Place(ParseResult parsed, string[] files)
    {
        string[] named = [.. _options.Select(parsed.GetValue).OfType<string>()];
        return named.Length switch
        {
            0 => files,
            1 when files.Length > _place => [.. files[.._place], named[0], .. files[_place..]],
            1 => files,
            _ => throw new UsageException($"{string.Join(" and ", _options.Select(option => option.Name))} exclude each other."),
        };
    }

    /// <summary>Whether rows have ids.</summary>
    public bool HasIds(ParseResult parsed) => _options.Any(option => option.Name == Ids && parsed.GetValue(option) is not null);

    /// <summary>The number of segments that ids ask for at least.</summary>
    public long Segments(IReadOnlyList<TensorData> inputs) => inputs[_place] is TensorData<long> { Tensor: { FlattenedLength: > 0 } ids }
        ? Math.Clamp(Tensor.Max<long>(ids), 0, long.MaxValue - 1) + 1
        : 1;

    private static Option<string?> Make(string name, string description) => new(name) { Description = description, HelpName = "file" };
}
