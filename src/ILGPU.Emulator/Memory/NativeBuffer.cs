using System.Runtime.InteropServices;
using ILGPU.Runtime;

namespace ILGPU.Emulation;

/// <summary>Memory outside of the garbage collector's heap, its own or borrowed.</summary>
internal sealed unsafe class NativeBuffer : MemoryBuffer
{
    /// <summary>Fresh memory is filled with this, as nobody may rely on what a device leaves there.</summary>
    internal const byte Garbage = 0xCD;

    private const int Alignment = 256;

    // Filling would cost more than it could show.
    private const long LongestFill = 16 << 20;

    private readonly bool owned;

    /// <summary>Borrows memory that someone else keeps in place.</summary>
    internal NativeBuffer(Accelerator accelerator, nint pointer, long length, int elementSize)
        : base(accelerator, pointer, length, elementSize)
    {
    }

    /// <summary>Allocates.</summary>
    internal NativeBuffer(Accelerator accelerator, long length, int elementSize)
        : base(accelerator, Allocate(accelerator, checked(length * elementSize)), length, elementSize) =>
        owned = true;

    internal static void* AllocateGarbage(long bytes)
    {
        void* pointer = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), Alignment);
        NativeMemory.Fill(pointer, (nuint)Math.Min(bytes, LongestFill), Garbage);
        return pointer;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (owned)
        {
            NativeMemory.AlignedFree((void*)NativePtr);
            Accelerator.GiveBack(LengthInBytes);
        }
        NativePtr = 0;
        base.Dispose(disposing);
    }

    private static nint Allocate(Accelerator accelerator, long bytes)
    {
        accelerator.Reserve(bytes);
        try
        {
            return (nint)AllocateGarbage(bytes);
        }
        catch
        {
            accelerator.GiveBack(bytes);
            throw;
        }
    }
}
