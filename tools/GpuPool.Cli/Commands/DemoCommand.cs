using System.CommandLine;
using System.Diagnostics;
using GpuPool.Cli.Demo;
using GpuPool.Files;

namespace GpuPool.Cli.Commands;

/// <summary>The tour of what the library does, in pictures.</summary>
internal static class DemoCommand
{
    public static Command Make(Screen screen)
    {
        var folder = new Option<string>("--out") { Description = "The folder for the pictures; made if it is not there.", HelpName = "folder", DefaultValueFactory = _ => "demo-out" };
        DeviceOption device = DeviceOption.Make();
        var command = new Command("demo", "A tour: a sample picture, its edges, and what each pooling makes of them, as PNGs and index.html.") { folder, device };
        command.SetAction(parsed =>
        {
            long start = Stopwatch.GetTimestamp();
            using PoolEngine engine = device.Open(parsed);
            IReadOnlyList<Exhibit> exhibits = new Tour(engine).Walk();
            string to = parsed.GetValue(folder)!;
            Directory.CreateDirectory(to);
            foreach (Exhibit exhibit in exhibits)
                ImageFile.Write(Path.Combine(to, exhibit.File), exhibit.Image);
            ImageFile.Write(Path.Combine(to, "contact-sheet.png"), ContactSheet.Draw(exhibits));
            string page = Path.Combine(to, "index.html");
            File.WriteAllText(page, Page.Write(exhibits, $"{engine.Device.Name} ({engine.Device.Description})"));

            screen.Table(
                ["picture", "what", "input", "output", "device", "time"],
                [.. exhibits.Select(exhibit => (string[])[exhibit.File, exhibit.Title, $"{exhibit.Input}", $"{exhibit.Output}", exhibit.Device, exhibit.Time])]);
            screen.Line($"{PoolEngine.Flavour}; {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s in all. Open {page}");
            return ExitCode.Ok;
        });
        return command;
    }
}
