using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;

namespace GpuPool.Execution;

/// <summary>
/// What a backend gives to the programs in this folder: the tensors of a call, scratch memory, and a way to run a body.
/// </summary>
internal interface IBodyRunner<TLongs, TWinners>
    where TLongs : struct, IMemory<long>
    where TWinners : struct, IWinners
{
    /// <summary>The index input.</summary>
    TLongs Indices { get; }

    /// <summary>The index output.</summary>
    TLongs OutputIndices { get; }

    /// <summary>The index input, if its numbers have 32 bits; some memory otherwise.</summary>
    TWinners NarrowIndices { get; }

    /// <summary>The index output, if its numbers have 32 bits; some memory otherwise.</summary>
    TWinners NarrowOutputIndices { get; }

    /// <summary>The first index of the call's tensor, where that is a part of a larger one and indices count over all of it.</summary>
    long IndexOrigin { get; }

    /// <summary>64-bit scratch memory, zeroed, valid until the call ends.</summary>
    TLongs ScratchLongs(long count);

    /// <summary>Scratch memory for unpooling, zeroed, valid until the call ends.</summary>
    TWinners ScratchWinners(long count);

    /// <summary>Runs a body for the elements 0 to count − 1, after all that was run before.</summary>
    void Run<TBody>(in TBody body, long count)
        where TBody : struct, IBody;

    /// <summary>Waits for what was run and reads the first number of a scratch memory.</summary>
    long ReadFirst(TLongs memory);

    /// <summary>Waits for what was run and reads a memory; gives nothing where a call is only rehearsed.</summary>
    long[] ReadAll(TLongs memory, long count);

    /// <summary>Scratch memory that holds these numbers.</summary>
    TLongs ConstantLongs(ReadOnlySpan<long> values);
}

/// <summary>The part of a runner that knows the element type.</summary>
internal interface IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> : IBodyRunner<TLongs, TWinners>
    where TMemory : struct, IMemory<TStore>
    where TReals : struct, IMemory<TValue>
    where TLongs : struct, IMemory<long>
    where TWinners : struct, IWinners
    where TStore : unmanaged
    where TValue : unmanaged
{
    /// <summary>The output.</summary>
    TMemory Output { get; }

    /// <summary>An input of elements, counted without the index input.</summary>
    TMemory Input(int number);

    /// <summary>Scratch memory of elements, valid until the call ends.</summary>
    TMemory ScratchElements(long count);

    /// <summary>Scratch memory of values, valid until the call ends.</summary>
    TReals ScratchValues(long count);

    /// <summary>Scratch memory that holds these elements.</summary>
    TMemory Constants(ReadOnlySpan<TStore> values);

    /// <summary>Turns the elements of the mask, which are of this type, into weights.</summary>
    void Weigh<TMask, TWeight>(TReals weights, long count)
        where TMask : unmanaged
        where TWeight : struct, IWeight<TMask, TValue>;
}
