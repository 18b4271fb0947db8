using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using GpuPool.Cli.Commands;
using GpuPool.Cli.Data;
using GpuPool.Cli.Help;

namespace GpuPool.Cli;

/// <summary>The command line: parses, runs, and turns whatever goes wrong into one line and an exit code.</summary>
internal static class App
{
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        // Numbers are written as files and other programs expect them, wherever the user lives.
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            // No response files: a file may be called @x.npy.
            ParseResult parsed = Root(args, new Screen(output), out Option<string?> maxMemory, out Option<bool> verbose).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && parsed.Action?.ClearsParseErrors != true)
                throw new UsageException(Problem(parsed));
            MemoryLimit.Set(parsed.GetValue(maxMemory) is string limit ? MemoryLimit.Parse(limit) : 0);
            using Watch? watch = parsed.GetValue(verbose) ? Watch.Begin(error) : null;
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

    private static RootCommand Root(IReadOnlyList<string> args, Screen screen, out Option<string?> maxMemory, out Option<bool> verbose)
    {
        verbose = new Option<bool>("--verbose") { Description = "Say on standard error which device was chosen and why, and what the calls did in sum.", Recursive = true };
        maxMemory = new Option<string?>("--max-memory")
        {
            Description = "The most memory that a file's data, or the inputs and outputs of an operator, may take; half of the machine's if left out.",
            HelpName = "size",
            Recursive = true,
        };
        var root = new RootCommand("Pooling on GPUs and CPUs: max, average, Lp, adaptive, global, unpooling, regions, and their gradients.")
        {
            DevicesCommand.Make(screen),
            RunCommand.Make(screen),
            VerifyCommand.Make(screen),
            ExplainCommand.Make(screen, IsNamed),
            DemoCommand.Make(screen),
            BenchCommand.Make(screen),
            BatchCommand.Make(screen),
            PyramidCommand.Make(screen),
            CompletionCommand.Make(screen),
            maxMemory,
            verbose,
        };
        foreach (string name in OperatorCatalog.Names)
            root.Add(OperatorCommand.Make(screen, name, IsNamed(name)));
        var help = new HelpWithExamples(new HelpAction());
        root.Options.OfType<HelpOption>().Single().Action = help;
        root.SetAction(help.Invoke);
        return root;

        // Operators get their options where the command line may mean them: those of all take as long as everything else.
        // What asks for completions comes as a directive in brackets and has the command line in one word.
        bool IsNamed(string name) => args.Any(word => word.StartsWith('[') || word == name || word == AttributeOptions.Kebab(name));
    }

    // The library's message says what is wrong; this adds what to do.
    private static string Problem(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        IEnumerable<string> names = command.Subcommands.Select(inner => inner.Name).Concat(command.Options.Select(option => option.Name));
        string question = parsed.UnmatchedTokens.Count > 0 ? Nearest.Question(parsed.UnmatchedTokens[0], names) : "";
        return $"{parsed.Errors[0].Message}{question} ({CommandNames.Of(parsed)} --help shows the usage)";
    }
}
