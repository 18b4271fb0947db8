using GpuPool.Files;

namespace GpuPool.Batch;

/// <summary>
/// A manifest that a running batch appends to. Each record is one write, made after its outputs are in place, so that a
/// process that is killed at any time loses nothing that its manifest says.
/// </summary>
public sealed class ManifestWriter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _stream;

    private ManifestWriter(FileStream stream, Manifest before)
    {
        _stream = stream;
        Before = before;
    }

    /// <summary>What the file said when it was opened.</summary>
    public Manifest Before { get; }

    /// <summary>Opens a manifest, or makes one. No other process can have it open meanwhile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">The batch.</param>
    /// <param name="fresh">Whether to forget what is in the file.</param>
    /// <exception cref="ArgumentException">The file is the manifest of another batch.</exception>
    /// <exception cref="InvalidFileException">The file is no manifest.</exception>
    /// <exception cref="IOException">It cannot be written, or another process has it open.</exception>
    public static ManifestWriter Open(string path, ManifestHeader header, bool fresh)
    {
        ArgumentNullException.ThrowIfNull(header);
        FileStream stream = OpenAlone(path);
        try
        {
            if (fresh)
                stream.SetLength(0);
            var before = Manifest.Read(stream, path);
            Check(path, header, before.Header);

            // What a killed process left of a line goes.
            stream.SetLength(before.CompleteBytes);
            stream.Position = before.CompleteBytes;
            var writer = new ManifestWriter(stream, before);
            if (before.Header != header)
                writer.Write(Manifest.Line(header));
            return writer;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Adds a record. Any number of threads may do so.</summary>
    /// <param name="record">The record.</param>
    public void Add(ManifestRecord record) => Write(Manifest.Line(record));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private static FileStream OpenAlone(string path)
    {
        try
        {
            // The lock is seen by all processes of the machine, and on file systems that share locks by those of others.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new IOException($"{path} cannot be opened alone; is another process at work on this shard? ({e.Message})", e);
        }
    }

    private static void Check(string path, ManifestHeader header, ManifestHeader? before)
    {
        const string Advice = "give another --out, or --fresh to start over";
        if (before is null)
            return;
        if (before.Plan != header.Plan)
            throw new ArgumentException($"{path} is the manifest of another plan; {Advice}.", nameof(header));
        if (before.Shard != header.Shard)
            throw new ArgumentException($"{path} is the manifest of shard {before.Shard}, not {header.Shard}; {Advice}.", nameof(header));

        // Files that come or go change who does what, unless one process does everything.
        if (before.Inputs != header.Inputs && Shard.Parse(header.Shard).Count > 1)
            throw new ArgumentException($"{path}: the inputs have changed since ({before.Files} files then, {header.Files} now), so that shards would no longer fit together; name the inputs by a list, {Advice}.", nameof(header));
    }

    private void Write(byte[] line)
    {
        lock (_gate)
            _stream.Write(line);
    }
}
