using System.CommandLine;
using System.Diagnostics;
using GpuPool.Cli.Data;
using GpuPool.Cli.Help;
using GpuPool.Files;

namespace GpuPool.Cli.Commands;

/// <summary>One operator on files: gpupool max-pool IN OUT --kernel 3.</summary>
internal static class OperatorCommand
{
    /// <param name="screen">Where to print.</param>
    /// <param name="name">The operator's name.</param>
    /// <param name="isNamed">Whether the command line may mean this one; else it is only listed and gets no options.</param>
    public static Command Make(Screen screen, string name, bool isNamed)
    {
        PoolOperator defaults = OperatorCatalog.Create(name);
        string inputs = string.Join(' ', defaults.Inputs.Select(input => input.Optional ? $"[{input.Name}]" : input.Name));
        string outs = defaults is MultiPool ? "out…" : "out";
        var files = new Argument<string[]>("files")
        {
            Arity = ArgumentArity.OneOrMore,
            HelpName = $"{inputs} {outs}",
            Description = $"The input file{(defaults.Inputs.Count > 1 ? "s" : "")} ({inputs}), then the output{(defaults is MultiPool ? ", or one for each operator" : "")}: .npy, .png, .pgm or .ppm.",
        };
        var command = new Command(AttributeOptions.Kebab(name), OperatorTexts.Operator(name)) { files };
        if (!isNamed)
            return command;

        var attributes = new AttributeOptions(name);
        var named = new NamedInputs(defaults);
        DeviceOption device = DeviceOption.Make();
        var indices = new Option<string?>("--indices") { Description = "Write the index of each value to this .npy file.", HelpName = "file" };
        var indicesType = new Option<string?>("--indices-type") { Description = "The type of the indices that are written; int64 by default.", HelpName = string.Join('|', IndicesTypes.Names) };
        indicesType.CompletionSources.Add(IndicesTypes.Names);

        foreach (Option option in attributes.Options)
            command.Add(option);
        foreach (Option option in named.Options)
            command.Add(option);
        if (defaults.GivesIndices)
        {
            command.Add(indices);
            command.Add(indicesType);
        }

        command.Add(device);
        command.SetAction(parsed =>
        {
            string[] paths = parsed.GetValue(files)!;
            if (paths.FirstOrDefault(path => path.StartsWith('-')) is string unknown)
                throw new UsageException($"{command.Name} has no option {unknown}.{Nearest.Question(unknown, command.Options.Select(option => option.Name))} (gpupool {command.Name} --help shows those it has; a file of that name is ./{unknown})");
            paths = named.Place(parsed, paths);
            (int fewest, int most, int outputCount) = Files(defaults is MultiPool or MultiPoolGrad ? attributes.Read(parsed, 1) : defaults);
            int inputCount = paths.Length - outputCount;
            if (inputCount < fewest || inputCount > most)
                throw new UsageException($"{command.Name} takes the files {inputs} {outs}{(defaults is MultiPool or MultiPoolGrad ? $", {fewest + outputCount} of them," : ",")} but got {paths.Length}: {string.Join(' ', paths)}");
            (string[] sources, string[] targets) = (paths[..inputCount], paths[inputCount..]);
            string? indexPath = parsed.GetResult(indices) is null ? null : parsed.GetValue(indices);
            IndicesType type = parsed.GetResult(indicesType) is null ? default : IndicesTypes.Parse(parsed.GetValue(indicesType)!);
            if (indexPath is not null && TensorFile.IsPicture(indexPath))
                throw new UsageException($"--indices writes .npy, but got {indexPath}.");
            foreach (string target in indexPath is null ? targets : [.. targets, indexPath])
                TensorFile.CheckPlace(target);
            if (targets.Distinct(StringComparer.Ordinal).Count() < targets.Length)
                throw new UsageException($"{command.Name} writes each output to a file of its own, but got {string.Join(' ', targets)}.");

            if (outputCount == 1 && MappedCall.HeaderOf(sources, paths[^1], indexPath is not null) is NpyHeader header)
            {
                using PoolEngine large = device.Open(parsed);
                var call = new MappedCall(large, attributes.Read(parsed, Math.Max(1, header.Shape.Length - 2)), header, paths[0], paths[^1]);
                TensorShape shape = call.Run(screen);
                screen.Line($"{name} {call.Shape} {header.Type} -> {shape} on {large.Device.Name}, from file to file in pieces: {paths[^1]}");
                return ExitCode.Ok;
            }

            Layout layout = attributes.ReadLayout(parsed);
            TensorData[] tensors = [.. sources.Select(path => TensorFile.Read(path, layout))];
            PoolOperator @operator = attributes.Read(parsed, SpatialAxes(defaults, tensors), named.HasIds(parsed) ? named.Segments(tensors) : null);
            using PoolEngine engine = device.Open(parsed);
            long start = Stopwatch.GetTimestamp();
            TensorData[] outputs = new OperatorCall(engine, @operator, tensors, indexPath is not null, type).Run();
            TimeSpan time = Stopwatch.GetElapsedTime(start);

            for (int i = 0; i < targets.Length; i++)
                TensorFile.Write(targets[i], outputs[i], layout);
            if (indexPath is not null)
                outputs[1].WriteNpy(indexPath);
            string shapes = string.Join(", ", outputs.Take(targets.Length).Select(output => output.Shape));
            screen.Line($"{name} {tensors[0]} -> {shapes} on {engine.Device.Name} in {time.TotalMilliseconds:0.0} ms (first call): {string.Join(' ', targets)}");
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The fewest and the most input files, and how many outputs there are.</summary>
    private static (int Fewest, int Most, int Outputs) Files(PoolOperator @operator) => @operator is MultiPoolGrad { Forward.OutputCount: > 1 } gradient
        ? (gradient.Forward.OutputCount + 1, gradient.Forward.OutputCount + 1, 1)
        : (@operator.Inputs.Count(input => !input.Optional), @operator.Inputs.Count, Math.Max(1, @operator.OutputCount));

    // A batch and channels beside them; an unbatched tensor needs its kernel written out.
    private static int SpatialAxes(PoolOperator @operator, TensorData[] tensors)
    {
        int x = Enumerable.Range(0, @operator.Inputs.Count).First(i => @operator.Inputs[i].Name == "x");
        return Math.Max(1, tensors[@operator is MultiPoolGrad ? tensors.Length - 1 : x].Shape.Rank - 2);
    }
}
