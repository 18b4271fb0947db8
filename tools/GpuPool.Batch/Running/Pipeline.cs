using System.Diagnostics;
using System.Threading.Channels;

namespace GpuPool.Batch;

/// <summary>
/// Takes files through three stages at once: while one is pooled, the next ones are read and the last ones written. A file
/// that cannot be read or pooled is recorded and the others go on; what is no fault of a file ends everything.
/// </summary>
/// <typeparam name="TRead">What reading gives.</typeparam>
/// <typeparam name="TPooled">What pooling gives.</typeparam>
public sealed class Pipeline<TRead, TPooled>
{
    /// <summary>Reads a file.</summary>
    public required Func<InputFile, TRead> Read { get; init; }

    /// <summary>Runs the plan on what was read.</summary>
    public required Func<InputFile, TRead, TPooled> Pool { get; init; }

    /// <summary>Writes the outputs.</summary>
    public required Func<InputFile, TPooled, IReadOnlyList<OutputFile>> Write { get; init; }

    /// <summary>The message for an exception that is the file's fault; null where it is not.</summary>
    public required Func<Exception, Stage, string?> Fault { get; init; }

    /// <summary>How many files each stage works on at a time. At most this and two more are in memory.</summary>
    public required int Jobs { get; init; }

    /// <summary>The most files in memory for a number of jobs.</summary>
    /// <param name="jobs">The number.</param>
    public static int FilesInMemory(int jobs) => jobs + 2;

    /// <summary>Runs until all files are finished, or, after a stop, those that were begun.</summary>
    /// <param name="files">The files.</param>
    /// <param name="finished">Told of each file as it finishes, from any thread.</param>
    /// <param name="stop">Asks to begin no more files.</param>
    public void Run(IReadOnlyList<InputFile> files, Action<ManifestRecord> finished, CancellationToken stop)
    {
        int most = FilesInMemory(Jobs);
        using var abort = new CancellationTokenSource();
        using var slots = new SemaphoreSlim(most);
        var read = Channel.CreateBounded<Item<TRead>>(most);
        var pooled = Channel.CreateBounded<Item<TPooled>>(most);
        int next = -1;

        void Finish(ManifestRecord record)
        {
            finished(record);
            slots.Release();
        }

        async Task ReadAll()
        {
            while (!stop.IsCancellationRequested)
            {
                await slots.WaitAsync(abort.Token).ConfigureAwait(false);
                int index = Interlocked.Increment(ref next);
                if (index >= files.Count || stop.IsCancellationRequested)
                {
                    slots.Release();
                    return;
                }

                InputFile file = files[index];
                if (Try(file, TimeSpan.Zero, Stage.Read, () => Read(file), Finish) is Item<TRead> item)
                    await read.Writer.WriteAsync(item, abort.Token).ConfigureAwait(false);
            }
        }

        async Task PoolAll()
        {
            await foreach (Item<TRead> item in read.Reader.ReadAllAsync(abort.Token).ConfigureAwait(false))
            {
                if (Try(item.File, item.Time, Stage.Pool, () => Pool(item.File, item.Value), Finish) is Item<TPooled> next)
                    await pooled.Writer.WriteAsync(next, abort.Token).ConfigureAwait(false);
            }
        }

        async Task WriteAll()
        {
            await foreach (Item<TPooled> item in pooled.Reader.ReadAllAsync(abort.Token).ConfigureAwait(false))
            {
                if (Try(item.File, item.Time, Stage.Write, () => Write(item.File, item.Value), Finish) is Item<IReadOnlyList<OutputFile>> done)
                    Finish(Record(done.File, done.Time, InputStatus.Done) with { Outputs = done.Value });
            }
        }

        Task.WhenAll(
            Many(ReadAll, abort, () => read.Writer.Complete()),
            Many(PoolAll, abort, () => pooled.Writer.Complete()),
            Many(WriteAll, abort, () => { })).GetAwaiter().GetResult();
    }

    private async Task Many(Func<Task> work, CancellationTokenSource abort, Action complete)
    {
        async Task One()
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (abort.IsCancellationRequested)
            {
                // Another stage failed, and its exception is the one to tell.
            }
            catch
            {
                await abort.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Jobs).Select(_ => Task.Run(One))).ConfigureAwait(false);
        complete();
    }

    private Item<T>? Try<T>(InputFile file, TimeSpan before, Stage stage, Func<T> work, Action<ManifestRecord> finish)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            return new Item<T>(file, work(), before + Stopwatch.GetElapsedTime(start));
        }
        catch (Exception e) when (Fault(e, stage) is not null)
        {
            finish(Record(file, before + Stopwatch.GetElapsedTime(start), InputStatus.Bad) with { Error = Fault(e, stage) });
            return null;
        }
    }

    private static ManifestRecord Record(InputFile file, TimeSpan time, InputStatus status) => new()
    {
        Input = file.Name,
        Bytes = file.Bytes,
        Modified = file.Modified,
        Status = status,
        Milliseconds = Math.Round(time.TotalMilliseconds, 3),
        Finished = DateTime.UtcNow,
    };

    private sealed record Item<T>(InputFile File, T Value, TimeSpan Time);
}
