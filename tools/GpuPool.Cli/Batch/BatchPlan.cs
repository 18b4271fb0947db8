using System.Security.Cryptography;
using GpuPool.Batch;
using GpuPool.Cli.Data;
using GpuPool.Cli.Plans;

namespace GpuPool.Cli.Batch;

/// <summary>
/// A plan that is run for each of many files. The input {input} is the file; an output named with {name} or {file} is
/// written; one without is kept for later steps; other inputs lie beside the plan and are read once.
/// </summary>
internal sealed class BatchPlan
{
    private const string Input = "{input}";

    private readonly Dictionary<string, Lazy<TensorData>> _constants = new(StringComparer.Ordinal);
    private readonly Plan _plan;
    private readonly (PlanStep Step, PoolOperator Operator)[] _steps;
    private readonly string[] _outputs;

    public BatchPlan(Plan plan)
    {
        _plan = plan;
        _steps = [.. plan.Steps.Select(step => (step, Checked(step, step.MakeOperator)))];
        if (!plan.Steps.Any(step => step.Inputs.Contains(Input)))
            throw Wrong($"no step has the input {Input}, which stands for the file that is pooled");
        var writers = new Dictionary<string, PoolOperator>(StringComparer.Ordinal);
        foreach ((PlanStep step, PoolOperator @operator) in _steps)
        {
            foreach (string input in step.Inputs.Where(input => input != Input))
                CheckInput(step, @operator, input, writers);
            foreach (string output in step.Outputs)
            {
                CheckBraces(step, output.Replace(OutputNames.Stem, "", StringComparison.Ordinal).Replace(OutputNames.File, "", StringComparison.Ordinal));
                if (!writers.TryAdd(output, @operator))
                    throw Wrong($"the output {output} is written twice");
            }
        }

        _outputs = [.. plan.Steps.SelectMany(step => step.Outputs).Where(OutputNames.IsNamed)];
        if (_outputs.Length == 0)
            throw Wrong($"no output is written: put {OutputNames.Stem} (the input's path without its ending) or {OutputNames.File} (with it) into a name, such as {OutputNames.Stem}.npy");
        string[] unread = [.. writers.Keys.Where(output => !OutputNames.IsNamed(output) && !plan.Steps.Any(step => step.Inputs.Contains(output)))];
        if (unread.Length > 0)
            throw Wrong($"each file would overwrite the output {unread[0]}, and no step reads it: put {OutputNames.Stem} or {OutputNames.File} into its name");
    }

    /// <summary>The outputs that are written, as the plan names them.</summary>
    public IReadOnlyList<string> Outputs => _outputs;

    /// <summary>The plan and the files that lie beside it, as one number.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in _constants.Keys.Order(StringComparer.Ordinal).Select(InFolder).Prepend(_plan.Path))
        {
            using FileStream stream = File.OpenRead(path);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads the files beside the plan, so that what is wrong with them is not taken for a fault of the inputs.</summary>
    public void ReadConstants()
    {
        foreach (Lazy<TensorData> constant in _constants.Values)
            _ = constant.Value;
    }

    /// <summary>Reads a file, once for each layout that the plan wants it in.</summary>
    public Dictionary<Layout, TensorData> Read(InputFile file) => _steps
        .Where(pair => pair.Step.Inputs.Contains(Input))
        .Select(pair => pair.Operator.Layout)
        .Distinct()
        .ToDictionary(layout => layout, layout => TensorFile.Read(file.Path, layout));

    /// <summary>Runs the steps; what is to be written comes back by the plan's names.</summary>
    public IReadOnlyList<BatchOutput> Run(PoolEngine engine, Dictionary<Layout, TensorData> file)
    {
        var kept = new Dictionary<string, TensorData>(StringComparer.Ordinal);
        var written = new List<BatchOutput>();
        foreach ((PlanStep step, PoolOperator @operator) in _steps)
        {
            TensorData[] outputs = Checked(step, () =>
            {
                TensorData[] inputs = [.. step.Inputs.Select(input => input == Input ? file[@operator.Layout] : kept.TryGetValue(input, out TensorData? earlier) ? earlier : _constants[input].Value)];
                return new OperatorCall(engine, @operator, inputs, WithIndices: @operator.GivesIndices && step.Outputs.Count > 1, step.IndicesType).Run();
            });
            for (int i = 0; i < step.Outputs.Count; i++)
            {
                kept[step.Outputs[i]] = TensorFile.AsWritten(step.Outputs[i], outputs[i], @operator.Layout);
                if (OutputNames.IsNamed(step.Outputs[i]))
                    written.Add(new BatchOutput(step.Outputs[i], outputs[i], @operator.Layout));
            }
        }

        return written;
    }

    private void CheckInput(PlanStep step, PoolOperator @operator, string input, Dictionary<string, PoolOperator> writers)
    {
        if (writers.TryGetValue(input, out PoolOperator? writer))
        {
            if (TensorFile.IsPicture(input) && writer.Layout != @operator.Layout)
                throw Wrong($"{step.Name} reads the picture {input} in another layout than it is written in");
            return;
        }

        CheckBraces(step, input);
        _constants.TryAdd(input, new Lazy<TensorData>(() => TensorFile.Read(InFolder(input), @operator.Layout)));
    }

    private void CheckBraces(PlanStep step, string name)
    {
        if (name.AsSpan().ContainsAny('{', '}'))
            throw Wrong($"{step.Name} names {name}; in a batch plan braces are for {Input} among the inputs, and {OutputNames.Stem} and {OutputNames.File} among outputs");
    }

    private T Checked<T>(PlanStep step, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (Failure.ExitCode(e) == ExitCode.BadInput)
        {
            throw new UsageException($"{_plan.Path}: {step.Name}: {Failure.Line(e)}");
        }
    }

    private string InFolder(string file) => Path.Combine(_plan.Folder, file);

    private UsageException Wrong(string problem) => new($"{_plan.Path}: {problem}.");
}

/// <summary>A result that is to be written.</summary>
internal sealed record BatchOutput(string Pattern, TensorData Tensor, Layout Layout);
