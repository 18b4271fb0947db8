using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GpuPool.Bench;

/// <summary>
/// Copies on the host by all threads, each its own part, half of the bytes read and half written: the limit of everything
/// that has to move so many bytes. The threads start together once a sample, so no call pays for waking them.
/// </summary>
internal sealed unsafe class HostCopy : ITimed
{
    private const int Page = 4096;

    private readonly nuint _bytes;
    private readonly nint[] _sources;
    private readonly nint[] _targets;
    private readonly int _threads;
    private readonly Barrier _barrier;
    private readonly Thread[] _helpers;
    private volatile int _calls;
    private int _next;

    public HostCopy(long bytes, int sets, int threads)
    {
        _bytes = (nuint)Math.Max(bytes / 2, 1);
        _sources = Blocks(sets);
        _targets = Blocks(sets);
        // A part of less than a few pages is not worth a thread.
        _threads = (int)Math.Clamp((long)_bytes / (4 * Page), 1, threads);
        _barrier = new Barrier(_threads);
        _helpers = [.. Enumerable.Range(1, _threads - 1).Select(part => new Thread(() => Serve(part)) { IsBackground = true, Name = "copy" })];
        foreach (Thread helper in _helpers)
            helper.Start();
    }

    public double Run(int calls)
    {
        _calls = calls;
        _barrier.SignalAndWait();
        long start = Stopwatch.GetTimestamp();
        Copy(0, calls);
        _barrier.SignalAndWait();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _next = (_next + calls) % _sources.Length;
        return seconds;
    }

    public void Dispose()
    {
        // No calls means the end.
        _calls = 0;
        _barrier.SignalAndWait();
        foreach (Thread helper in _helpers)
            helper.Join();
        _barrier.Dispose();
        foreach (nint block in (nint[])[.. _sources, .. _targets])
            NativeMemory.AlignedFree((void*)block);
    }

    private void Serve(int part)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            int calls = _calls;
            if (calls == 0)
                return;
            Copy(part, calls);
            _barrier.SignalAndWait();
        }
    }

    private void Copy(int part, int calls)
    {
        nuint begin = _bytes * (nuint)part / (nuint)_threads;
        nuint length = _bytes * (nuint)(part + 1) / (nuint)_threads - begin;
        for (int call = 0; call < calls; call++)
        {
            int set = (int)((_next + (long)call) % _sources.Length);
            NativeMemory.Copy((byte*)_sources[set] + begin, (byte*)_targets[set] + begin, length);
        }
    }

    private nint[] Blocks(int count)
    {
        nint[] blocks = new nint[count];
        for (int i = 0; i < count; i++)
        {
            blocks[i] = (nint)NativeMemory.AlignedAlloc(_bytes, Page);
            // Touched, so that no call meets a page for the first time.
            NativeMemory.Fill((void*)blocks[i], _bytes, (byte)(i + 1));
        }

        return blocks;
    }
}
