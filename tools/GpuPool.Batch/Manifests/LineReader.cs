using GpuPool.Files;

namespace GpuPool.Batch;

/// <summary>Lines of a stream as bytes, none longer than a limit. What follows the last line end is left out.</summary>
internal sealed class LineReader(Stream stream, string name)
{
    private const int MaxLength = 1 << 20;

    private byte[] _buffer = new byte[1 << 14];
    private int _start;
    private int _end;

    /// <summary>The bytes of the lines given so far, with their ends.</summary>
    public long CompleteBytes { get; private set; }

    /// <summary>The next line without its end; it holds until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = _start;
        while (true)
        {
            int length = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _buffer.AsSpan(_start, searched + length - _start);
                CompleteBytes += line.Length + 1;
                _start = searched + length + 1;
                return true;
            }

            int kept = _end - _start;
            if (!Fill())
            {
                line = default;
                return false;
            }

            searched = _start + kept;
        }
    }

    private bool Fill()
    {
        int kept = _end - _start;
        if (kept > MaxLength)
            throw new InvalidFileException(name, $"it has a line of more than {MaxLength} bytes, so it is no manifest.");
        byte[] target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        _buffer = target;
        _start = 0;
        int read = stream.Read(_buffer, kept, _buffer.Length - kept);
        _end = kept + read;
        return read > 0;
    }
}
