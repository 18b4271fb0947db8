using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GpuPool.Cli.Help;

/// <summary>The usual help, and examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        Example[] examples = [.. Examples.Of(CommandNames.Of(parseResult))];
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (examples.Length > 0)
            output.WriteLine("Examples:");
        foreach (Example example in examples)
        {
            output.WriteLine($"  {example.Text}");
            output.WriteLine($"    {example.Line}");
        }

        return code;
    }
}
