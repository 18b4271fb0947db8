using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// Copies through two pieces of page-locked memory that take turns: while the device reads one, the host fills the other.
/// One thread at a time holds <see cref="Gate"/>.
/// </summary>
internal sealed unsafe class StagingSlots(IGpuDriver driver, int slotBytes) : IDisposable
{
    private readonly Slot?[] _slots = new Slot?[2];

    /// <summary>Held while copying.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The page-locked memory taken so far.</summary>
    public long Bytes => _slots.Count(slot => slot is not null) * (long)slotBytes;

    /// <summary>Copies to the device and waits for it.</summary>
    public void CopyIn(nint source, ArrayView<byte> target)
    {
        for (long done = 0, turn = 0; done < target.Length; done += slotBytes, turn++)
        {
            Slot slot = At(turn);
            int bytes = (int)Math.Min(slotBytes, target.Length - done);
            driver.Synchronize(slot.Stream);
            new ReadOnlySpan<byte>((void*)(source + (nint)done), bytes).CopyTo(slot.Memory.Span);
            driver.CopyIn(slot.Stream, slot.Address, target.SubView(done, bytes));
        }

        Synchronize();
    }

    /// <summary>Copies from the device and waits for it.</summary>
    public void CopyOut(ArrayView<byte> source, nint target)
    {
        long pieces = (source.Length + slotBytes - 1) / slotBytes;
        for (long piece = 0; piece <= pieces; piece++)
        {
            // Queue one piece, then take the one before it out of the other slot.
            if (piece < pieces)
            {
                Slot slot = At(piece);
                driver.CopyOut(slot.Stream, source.SubView(piece * slotBytes, Size(piece, source.Length)), slot.Address);
            }

            if (piece > 0)
            {
                Slot before = At(piece - 1);
                driver.Synchronize(before.Stream);
                int bytes = Size(piece - 1, source.Length);
                before.Memory.Span[..bytes].CopyTo(new Span<byte>((void*)(target + (nint)((piece - 1) * slotBytes)), bytes));
            }
        }
    }

    /// <summary>Waits until the device uses neither slot.</summary>
    public void Synchronize()
    {
        foreach (Slot? slot in _slots)
        {
            if (slot is not null)
                driver.Synchronize(slot.Stream);
        }
    }

    public void Dispose()
    {
        foreach (Slot? slot in _slots)
        {
            slot?.Memory.Dispose();
            slot?.Stream.Dispose();
        }
    }

    private int Size(long piece, long bytes) => (int)Math.Min(slotBytes, bytes - (piece * slotBytes));

    private Slot At(long turn) => _slots[turn % 2] ??= new Slot(driver.LockPages(slotBytes), driver.CreateStream());

    private sealed record Slot(PageLockedArray1D<byte> Memory, AcceleratorStream Stream)
    {
        public nint Address => (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref Memory.Span[0]);
    }
}
