using System.CommandLine;
using System.Diagnostics;
using GpuPool.Cli.Data;
using GpuPool.Cli.Pyramids;
using GpuPool.Files;

namespace GpuPool.Cli.Commands;

/// <summary>An image or volume in ever smaller sizes: gpupool pyramid IN --levels 6 --out DIR.</summary>
internal static class PyramidCommand
{
    public static Command Make(Screen screen)
    {
        var input = new Argument<string>("in") { Description = "The picture or array: .npy of any size, .png, .pgm or .ppm." };
        var levels = new Option<int>("--levels") { Description = "How many levels, each of half the extents of the one before, rounded up.", HelpName = "n", DefaultValueFactory = _ => 5 };
        var mode = new Option<string>("--mode") { Description = "What an element of a level holds of those that it covers.", HelpName = "average|max", DefaultValueFactory = _ => "average" };
        mode.CompletionSources.Add("average", "max");
        var axes = new Option<string?>("--axes") { Description = "The one to three axes that are halved, from 0, within three neighbours; a negative one counts from the last. The last two if left out.", HelpName = "n[,n…]" };
        var folder = new Option<string>("--out") { Description = "The folder for level1, level2, … and pyramid.json; made if it is not there.", HelpName = "folder", Required = true };
        DeviceOption device = DeviceOption.Make();
        var command = new Command("pyramid", "An image or volume in ever smaller sizes, in little memory however large it is.") { input, levels, mode, axes, folder, device };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(input)!;
            string target = parsed.GetValue(folder)!;
            PyramidMode kind = parsed.GetValue(mode) switch
            {
                "average" => PyramidMode.Average,
                "max" => PyramidMode.Max,
                string other => throw new UsageException($"--mode is average or max, but got {other}."),
                null => throw new UsageException("--mode is average or max."),
            };
            NpyHeader? header = TensorFile.IsPicture(path) ? null : MappedCall.Mappable(path);
            TensorData? data = header is null ? TensorFile.Read(path, Layout.ChannelsFirst) : null;
            TensorShape shape = data?.Shape ?? TensorShape.Create(header!.Shape.AsSpan());
            int[] halved = parsed.GetResult(axes) is null ? [.. new[] { -2, -1 }.TakeLast(shape.Rank)] : PyramidView.ParseAxes(parsed.GetValue(axes)!);
            var view = new PyramidView(shape, halved, parsed.GetValue(levels), kind);
            string ending = TensorFile.IsPicture(path) ? Path.GetExtension(path).ToLowerInvariant() : ".npy";
            string[] names = [.. Enumerable.Range(1, view.Pyramid.Levels).Select(level => $"level{level}{ending}")];
            string[] outputs = [.. names.Select(name => Path.Combine(target, name))];
            CheckInput(path, outputs);

            using PoolEngine engine = device.Open(parsed);
            Directory.CreateDirectory(target);
            long start = Stopwatch.GetTimestamp();
            if (header is not null)
                new MappedPyramid(engine, view, header, path, outputs).Run(screen);
            else
                Write(data!, engine, view, outputs);
            PyramidNote.Write(target, view, names);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            screen.Line($"pyramid {shape} -> {string.Join(", ", Enumerable.Range(1, names.Length).Select(view.LevelShape))} on {engine.Device.Name} in {time.TotalSeconds:0.0} s, written to {target}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Write(TensorData data, PoolEngine engine, PyramidView view, string[] outputs)
    {
        MemoryLimit.Check(2.0 * data.Shape.ElementCount * data.ElementSize, "The picture or array with its levels");
        TensorData[] levels = data.Levels(engine, view.Pyramid, view.Shape(view.Outer, view.Extents), [.. Enumerable.Range(1, outputs.Length).Select(view.LevelShape)]);
        for (int i = 0; i < outputs.Length; i++)
            TensorFile.Write(outputs[i], levels[i], Layout.ChannelsFirst);
    }

    // Through links too: a level replaces what its name leads to.
    private static void CheckInput(string input, string[] outputs)
    {
        string source = Final(input);
        if (outputs.FirstOrDefault(output => Final(output) == source) is string same)
            throw new UsageException($"The level {same} would overwrite the input; choose another --out.");
    }

    private static string Final(string path)
    {
        var file = new FileInfo(Path.GetFullPath(path));
        return file.Exists ? file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName : file.FullName;
    }
}
