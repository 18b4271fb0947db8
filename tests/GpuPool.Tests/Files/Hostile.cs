using GpuPool.Files;

namespace GpuPool.Tests.Files;

/// <summary>What must hold whenever a file is refused.</summary>
internal static class Hostile
{
    public const string Name = "some file";

    /// <summary>Far above what any small file needs, far below what a lying header asks for.</summary>
    private const long MaxBytes = 64 << 20;

    public static void AssertRejected(Action read, string? because = null)
    {
        InvalidFileException? error = Try(read);
        Assert.That(error, Is.Not.Null, because ?? "The file was accepted.");
    }

    /// <summary>Runs a reader: it must succeed or give the one clear error, and in both cases take little memory.</summary>
    public static InvalidFileException? Try(Action read)
    {
        InvalidFileException? error = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
        }
        catch (InvalidFileException e)
        {
            error = e;
            Assert.That(e.Message, Does.StartWith(Name + ": ").And.Not.Contain("\n").And.Length.LessThan(300));
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MaxBytes));
        return error;
    }
}
