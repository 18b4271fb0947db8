using System.CommandLine;

namespace GpuPool.Cli.Commands;

/// <summary>Prints a script that teaches a shell our commands and options; it asks gpupool itself, by its directive [suggest].</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = "gpupool.bash",
        ["zsh"] = "gpupool.zsh",
        ["fish"] = "gpupool.fish",
        ["pwsh"] = "gpupool.ps1",
    };

    public static Command Make(Screen screen)
    {
        Argument<string> shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." }.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print a script with which a shell completes commands and options; its first line says where it goes.") { shell };
        command.SetAction(parsed =>
        {
            using Stream stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream(Scripts[parsed.GetValue(shell)!])!;
            using var reader = new StreamReader(stream);
            screen.Line(reader.ReadToEnd().TrimEnd());
            return ExitCode.Ok;
        });
        return command;
    }
}
