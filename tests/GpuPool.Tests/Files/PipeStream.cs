namespace GpuPool.Tests.Files;

/// <summary>A stream that cannot seek and hands out a few bytes at a time.</summary>
internal sealed class PipeStream(byte[] bytes) : MemoryStream(bytes)
{
    private readonly Random random = new(1);

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, 5000)));
}
