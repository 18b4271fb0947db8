namespace GpuPool.Files;

/// <summary>The contents of successive IDAT chunks as one stream. It starts within the first and ends after the last, at the chunk that follows.</summary>
internal sealed class PngDataStream(PngChunks chunks) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (chunks.Type == "IDAT" && !buffer.IsEmpty)
        {
            int read = chunks.Read(buffer);
            if (read > 0)
                return read;

            chunks.End();
            chunks.Next();
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
