using System.Numerics;
using GpuPool.Cli;
using GpuPool.Files;
using GpuPool.Tests.Files;

namespace GpuPool.Tests.Cli;

/// <summary>Runs gpupool in this process, in a folder of its own; file names of arguments are relative to it.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    /// <summary>What the last run printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What the last run complained of.</summary>
    public string Error { get; private set; } = "";

    public string[] OutputLines => Output.TrimEnd().ReplaceLineEndings("\n").Split('\n');

    public void Dispose() => _folder.Dispose();

    public string FileNamed(string name) => _folder.FileNamed(name);

    /// <summary>Runs a command; arguments that end like files are taken to be in the folder.</summary>
    public int Run(string arguments) => Run([.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(InFolder)]);

    public int Run(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = App.Run(arguments, output, error);
        Output = output.ToString();
        Error = error.ToString();
        return code;
    }

    /// <summary>Runs a command that must succeed, saying why if it does not.</summary>
    public void Succeed(string arguments)
    {
        int code = Run(arguments);
        Assert.That((code, Error), Is.EqualTo((0, "")));
    }

    /// <summary>Runs a command that must be refused: one line, and no output file.</summary>
    /// <returns>The line without its "gpupool: ".</returns>
    public string Refuse(string arguments, int code = 2)
    {
        int result = Run(arguments);
        Assert.That(result, Is.EqualTo(code), Output + Error);
        string line = Error.TrimEnd();
        Assert.That(line, Does.StartWith("gpupool: ").And.Not.Contain("\n"));
        Assert.That(File.Exists(FileNamed("y.npy")), Is.False);
        return line["gpupool: ".Length..];
    }

    public void Save<T>(string name, T[] values, params long[] shape)
        where T : unmanaged, INumber<T> => NpyFile.Write<T>(FileNamed(name), values, shape);

    public (long[] Shape, T[] Values) Load<T>(string name)
        where T : unmanaged, INumber<T>
    {
        var array = (NpyArray<T>)NpyFile.Read(FileNamed(name));
        return ([.. array.Shape], array.Values.ToArray());
    }

    private string InFolder(string argument) =>
        argument.StartsWith('-') || Path.GetExtension(argument).Length is < 4 or > 5 || Path.IsPathRooted(argument) ? argument : FileNamed(argument);
}
