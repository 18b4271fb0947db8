namespace GpuPool.Bench;

/// <summary>A library to compare with: how it is found and started.</summary>
/// <param name="Name">Its name, such as torch.</param>
/// <param name="HowToGet">One line that says how to get it.</param>
/// <param name="Commands">
/// Commands that may start it, to be tried in order. They are given a folder, where a script can be put, and throw
/// <see cref="PeerException"/> if they know that it is not there.
/// </param>
/// <param name="OnCuda">Whether it can also run on an NVIDIA GPU.</param>
public sealed record PeerKind(string Name, string HowToGet, Func<string, IEnumerable<IReadOnlyList<string>>> Commands, bool OnCuda = false)
{
    /// <summary>PyTorch, in the user's Python.</summary>
    public static PeerKind Torch { get; } = new(
        "torch",
        "install PyTorch for the python3 on the path (Debian: python3-torch), or name the interpreter that has it in GPUPOOL_PYTHON",
        folder => Interpreters().Select(python => (IReadOnlyList<string>)[python, Script(folder, "torch_peer.py")]),
        OnCuda: true);

    /// <summary>ONNX Runtime, in the user's Node.js.</summary>
    public static PeerKind OnnxRuntime { get; } = new(
        "onnxruntime",
        "install Node.js and, in the folder where gpupool runs or globally, its package onnxruntime-node (npm install onnxruntime-node)",
        folder => [["node", Script(folder, "onnxruntime_peer.cjs")]]);

    /// <summary>oneDNN, compiled with the user's C compiler.</summary>
    public static PeerKind OneDnn { get; } = new(
        "onednn",
        "install a C compiler and oneDNN's headers (Debian: gcc libdnnl-dev)",
        folder => [[Compiler.Build(folder, Script(folder, "onednn_peer.c"), "-ldnnl")]]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PeerKind> All { get; } = [Torch, OnnxRuntime, OneDnn];

    /// <summary>Finds a peer by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static PeerKind Parse(string name) => All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new ArgumentException($"--compare takes {string.Join(", ", All.Select(kind => kind.Name))}, but got {name}.", nameof(name));

    private static IEnumerable<string> Interpreters() =>
        Environment.GetEnvironmentVariable("GPUPOOL_PYTHON") is { Length: > 0 } chosen ? [chosen] : ["python3", "/usr/bin/python3", "python"];

    private static string Script(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, Shipped.Text(name));
        return path;
    }
}
