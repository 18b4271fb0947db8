using System.Diagnostics;
using GpuPool.Cli;

namespace GpuPool.Tests.Cli;

/// <summary>The program itself, on a terminal and in shells; each test needs a tool that not every machine has.</summary>
[Platform("Linux")]
public sealed class TerminalTests : CommandLineTests
{
    private static readonly string Program = Path.ChangeExtension(typeof(App).Assembly.Location, ".dll");

    [TestCase("max-p", "max-pool max-pool-grad")]
    [TestCase("batch m", "merge")]
    [TestCase("max-pool --ker", "--kernel")]
    [TestCase("max-pool x y --layout channelsL", "channelsLast")]
    [TestCase("explain max-pool --type float", "float16 float32 float64")]
    [TestCase("completion z", "zsh")]
    [TestCase("max-pool ", "", Description = "a file, which bash completes itself")]
    public void Bash_completes(string typed, string completions)
    {
        Cli.Succeed("completion bash");
        string script = $$"""
            gpupool() { dotnet '{{Program}}' "$@"; }
            {{Cli.Output}}
            COMP_LINE='gpupool {{typed}}' COMP_POINT={{8 + typed.Length}}
            _gpupool
            IFS=' '; echo "${COMPREPLY[*]}"
            """;
        Assert.That(Shell("bash", "-c", script).Trim().Split(' ').Order(StringComparer.Ordinal), Is.EqualTo(completions.Split(' ')));
    }

    [TestCase("bash", "-n")]
    [TestCase("zsh", "-n")]
    [TestCase("fish", "--no-execute")]
    public void A_completion_script_is_one(string shell, string option)
    {
        Cli.Succeed($"completion {shell}");
        File.WriteAllText(Cli.FileNamed("script"), Cli.Output);
        Assert.That(Shell(shell, option, Cli.FileNamed("script")), Is.Empty);
    }

    [TestCase("", true)]
    [TestCase("NO_COLOR=1", false)]
    public void A_bar_on_a_terminal_has_colours_unless_they_are_not_wanted(string variable, bool hasColours)
    {
        Cli.Save<float>("x.npy", new float[16], 1, 1, 4, 4);
        File.WriteAllText(Cli.FileNamed("plan.json"), """{ "steps": [ { "op": "GlobalMaxPool", "inputs": ["{input}"], "outputs": ["{name}.npy"] } ] }""");
        string command = $"{variable} TERM=xterm-256color dotnet '{Program}' batch '{Cli.FileNamed("plan.json")}' --inputs '{Cli.FileNamed("*.npy")}' --out '{Cli.FileNamed("out")}' --device cpu";
        string printed = Shell("script", "-qec", command, "/dev/null");

        Assert.That(printed, Does.Contain("1 files: 1 done").And.Contain("\u001b["));
        Assert.That(printed.Contains("\u001b[38;", StringComparison.Ordinal), Is.EqualTo(hasColours));
    }

    [TestCase("C")]
    [TestCase("de_DE.ISO-8859-1")]
    [TestCase("en_US.UTF-8")]
    public void Names_are_printed_as_utf8_whatever_the_language(string language)
    {
        string printed = Shell("env", "LC_ALL=" + language, "dotnet", Program, "max-pool", Cli.FileNamed("Größe 测试.npy"), Cli.FileNamed("y.npy"), "--kernel", "2");
        Assert.That(printed, Does.Contain("Größe 测试.npy: there is no such file."));
    }

    /// <summary>Runs a program; gives all that it printed, read as UTF-8.</summary>
    private static string Shell(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8, StandardErrorEncoding = System.Text.Encoding.UTF8 };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + error.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"{program} is not installed.");
            throw;
        }
    }
}
