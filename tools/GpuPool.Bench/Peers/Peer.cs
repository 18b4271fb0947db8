using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GpuPool.Bench;

/// <summary>
/// A peer's process. It is asked one line at a time and answers with one: "ok", "ok" and a value, or "no" and the reason.
/// Fields are separated by tabs; Scripts/README.md describes the requests.
/// </summary>
internal sealed class Peer : ITimed
{
    private readonly Process _process;
    private readonly Task _errors;
    private volatile string _lastError = "";

    private Peer(IReadOnlyList<string> command, int threads)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        // Freed memory is used again, as in a long-running program, instead of coming fresh from the system each time:
        // else a peer that makes its outputs anew would mostly be timed at page faults.
        start.Environment["MALLOC_MMAP_MAX_"] = "0";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "1000000000000";
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PeerException($"{command[0]}: {e.Message}", e);
        }

        _errors = Task.Run(ReadErrors);
    }

    /// <summary>The version that it reports.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Starts the first of a kind's commands that works.</summary>
    /// <param name="kind">The peer.</param>
    /// <param name="folder">Where scripts go.</param>
    /// <param name="device">cpu, or a GPU by our name, such as cuda:0.</param>
    /// <param name="threads">How many threads it may use.</param>
    /// <exception cref="PeerException">None works; the message says why and how to get it.</exception>
    public static Peer Start(PeerKind kind, string folder, string device, int threads)
    {
        string reason = "";
        try
        {
            foreach (IReadOnlyList<string> command in kind.Commands(folder))
            {
                if (TryStart(command, device, threads, out string? problem) is Peer peer)
                    return peer;
                reason = problem!;
            }
        }
        catch (PeerException e)
        {
            reason = e.Message;
        }

        throw new PeerException($"{reason}. To compare with {kind.Name}, {kind.HowToGet}");
    }

    /// <summary>Has the peer read inputs and compute once.</summary>
    /// <param name="request">Fields such as kernel=3,3.</param>
    /// <returns>Why it cannot; null if it can.</returns>
    public string? Prepare(IEnumerable<string> request) => Ask(["prepare", .. request], out string answer) ? null : answer;

    /// <inheritdoc/>
    public double Run(int calls) => Ask(["run", $"calls={calls}"], out string answer)
        ? double.Parse(answer, CultureInfo.InvariantCulture)
        : throw new PeerException(answer);

    public void Dispose()
    {
        // Its input ends, so it ends; if not, it is ended.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static Peer? TryStart(IReadOnlyList<string> command, string device, int threads, out string? problem)
    {
        Peer? peer = null;
        try
        {
            peer = new Peer(command, threads);
            if (peer.Ask(["hello", $"device={device}", $"threads={threads}"], out string answer))
            {
                peer.Version = answer;
                problem = null;
                return peer;
            }

            problem = answer;
        }
        catch (PeerException e)
        {
            problem = e.Message;
        }

        peer?.Dispose();
        return null;
    }

    private void ReadErrors()
    {
        while (_process.StandardError.ReadLine() is string line)
            _lastError = string.IsNullOrWhiteSpace(line) ? _lastError : line.Trim();
    }

    private bool Ask(IEnumerable<string> fields, out string answer)
    {
        string? line;
        try
        {
            _process.StandardInput.Write(string.Join('\t', fields) + "\n");
            _process.StandardInput.Flush();
            line = _process.StandardOutput.ReadLine();
        }
        catch (IOException)
        {
            line = null;
        }

        if (line is null)
        {
            // What it said last is why; its end brings it, soon.
            _errors.Wait(TimeSpan.FromSeconds(1));
            throw new PeerException(_lastError.Length > 0 ? _lastError : "it ended without a word");
        }

        string[] parts = line.Split('\t', 2);
        answer = parts.Length > 1 ? parts[1] : "";
        return parts[0] == "ok" || (parts[0] == "no" ? false : throw new PeerException($"it answered {line}"));
    }
}
