using System.CommandLine;
using System.CommandLine.Parsing;

namespace GpuPool.Cli.Help;

/// <summary>What a command is called with the commands that it is part of: gpupool batch merge.</summary>
internal static class CommandNames
{
    public static string Of(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = result.Parent)
            names.Push(command.Command is RootCommand ? "gpupool" : command.Command.Name);
        return string.Join(' ', names);
    }
}
