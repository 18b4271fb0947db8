using System.Runtime.InteropServices;

namespace ILGPU.Emulation;

/// <summary>Blocks of memory, found by number, that are garbage again after each <see cref="Forget"/>.</summary>
internal sealed unsafe class ScratchBlocks
{
    private readonly List<Block> blocks = [];
    private int generation;

    ~ScratchBlocks()
    {
        foreach (Block block in blocks)
            NativeMemory.AlignedFree((void*)block.Address);
    }

    internal void Forget() => generation++;

    /// <summary>A block: the same one for all who ask with the same number.</summary>
    /// <exception cref="InvalidOperationException">Someone asked for another size before.</exception>
    internal void* Get(int number, long bytes)
    {
        while (blocks.Count <= number)
            blocks.Add(new Block());
        Block block = blocks[number];
        if (block.Generation != generation)
            Renew(block, bytes);
        else if (block.Bytes != bytes)
            throw new InvalidOperationException($"One thread asked for {block.Bytes} bytes of shared memory, another one for {bytes}.");
        return (void*)block.Address;
    }

    private void Renew(Block block, long bytes)
    {
        if (block.Capacity < bytes)
        {
            NativeMemory.AlignedFree((void*)block.Address);
            block.Address = 0;
            block.Capacity = 0;
            block.Address = (nint)NativeBuffer.AllocateGarbage(bytes);
            block.Capacity = bytes;
        }
        NativeMemory.Fill((void*)block.Address, (nuint)bytes, NativeBuffer.Garbage);
        block.Bytes = bytes;
        block.Generation = generation;
    }

    private sealed class Block
    {
        internal nint Address;
        internal long Capacity = -1;
        internal long Bytes;
        internal int Generation = -1;
    }
}
