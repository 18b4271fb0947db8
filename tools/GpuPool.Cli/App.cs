using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using GpuPool.Cli.Commands;
using GpuPool.Cli.Data;

namespace GpuPool.Cli;

/// <summary>The command line: parses, runs, and turns whatever goes wrong into one line and an exit code.</summary>
internal static class App
{
    private static readonly Option<string?> MaxMemory = new("--max-memory")
    {
        Description = "The most memory that a file's data, or the inputs and outputs of an operator, may take; half of the machine's if left out.",
        HelpName = "size",
        Recursive = true,
    };

    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        // Numbers are written as files and other programs expect them, wherever the user lives.
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            // No response files: a file may be called @x.npy.
            ParseResult parsed = Root(new Screen(output)).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && parsed.Action?.ClearsParseErrors != true)
                throw new UsageException($"{parsed.Errors[0].Message} ({Path(parsed)} --help shows the usage)");
            MemoryLimit.Set(parsed.GetValue(MaxMemory) is string limit ? MemoryLimit.Parse(limit) : 0);
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e)
        {
            error.WriteLine($"gpupool: {Failure.Line(e)}");
            return Failure.ExitCode(e);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static RootCommand Root(Screen screen)
    {
        var root = new RootCommand("Pooling on GPUs and CPUs: max, average, Lp, adaptive, global, unpooling, regions, and their gradients.")
        {
            DevicesCommand.Make(screen),
            RunCommand.Make(screen),
            VerifyCommand.Make(screen),
            ExplainCommand.Make(screen),
            DemoCommand.Make(screen),
            BenchCommand.Make(screen),
            BatchCommand.Make(screen),
            MaxMemory,
        };
        foreach (string name in OperatorCatalog.Names)
            root.Add(OperatorCommand.Make(screen, name));
        root.SetAction(parsed => new HelpAction().Invoke(parsed));
        return root;
    }

    private static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (System.CommandLine.Parsing.SymbolResult? result = parsed.CommandResult; result is System.CommandLine.Parsing.CommandResult command; result = result.Parent)
            names.Push(command.Command is RootCommand ? "gpupool" : command.Command.Name);
        return string.Join(' ', names);
    }
}
