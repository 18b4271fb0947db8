using System.Globalization;

namespace GpuPool.Benchmarks.Quick;

/// <summary>A look at all cases in seconds: for comparing two builds on a machine, not for reports.</summary>
internal static class QuickRun
{
    public static int Start(ReadOnlySpan<string> args)
    {
        string only = Option(args, "--only") ?? "";
        string type = Option(args, "--type") ?? "f32";
        int threads = Number(args, "--threads", 2);
        int rounds = Number(args, "--rounds", 9);
        QuickPass pass = Enum.Parse<QuickPass>(Option(args, "--pass") ?? "Forward", ignoreCase: true);
        using PoolEngine engine = PoolEngine.Create(new PoolEngineOptions { Device = "cpu", MaxDegreeOfParallelism = threads });
        Console.WriteLine($"{"case",-24} {"ms",9} {"copy",9} {"rate",6}");
        double logarithms = 0;
        int count = 0;
        foreach (QuickCase @case in QuickCase.Read(args[0]).Where(@case => @case.Name.Contains(only, StringComparison.Ordinal)))
        {
            if (pass is QuickPass.Indices or QuickPass.Found && !@case.Operator.GivesIndices)
                continue;
            QuickTimes times = type switch
            {
                "f64" => QuickTimes.Measure<double>(engine, @case, pass, threads, rounds),
                "f16" => QuickTimes.Measure<Half>(engine, @case, pass, threads, rounds),
                "u8" => QuickTimes.Measure<byte>(engine, @case, pass, threads, rounds),
                _ => QuickTimes.Measure<float>(engine, @case, pass, threads, rounds),
            };
            double rate = times.Copy / times.Pool;
            logarithms += Math.Log(rate);
            count++;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{@case.Name,-24} {times.Pool,9:F4} {times.Copy,9:F4} {rate,6:F2}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"geometric mean",-44} {Math.Exp(logarithms / count),6:F2}"));
        return 0;
    }

    /// <summary>The number after an option.</summary>
    public static int Number(ReadOnlySpan<string> args, string name, int fallback) =>
        Option(args, name) is string text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;

    public static string? Option(ReadOnlySpan<string> args, string name)
    {
        int at = args.IndexOf(name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
