using GpuPool.Cli;

namespace GpuPool.Tests.Batch;

/// <summary>The command line, run in this process.</summary>
internal static class Gpupool
{
    public static Outcome Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = App.Run(args, output, error);
        return new Outcome(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs what must succeed; gives what it printed.</summary>
    public static string Ok(params string[] args)
    {
        Outcome outcome = Run(args);
        Assert.That(outcome.Code, Is.Zero, outcome.Error + outcome.Output);
        return outcome.Output;
    }

    /// <summary>Runs what must be refused as bad input; gives the one line that says why.</summary>
    public static string Refused(params string[] args)
    {
        Outcome outcome = Run(args);
        Assert.That(outcome.Code, Is.EqualTo(2), outcome.Error + outcome.Output);
        return outcome.Error;
    }

    internal sealed record Outcome(int Code, string Output, string Error);
}
