using System.Numerics;
using System.Runtime.InteropServices;
using GpuPool.Execution;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators.Multi;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Multi;

/// <summary>Moves the output of one pooling to and from the output of several, and adds gradients.</summary>
internal static unsafe class PartCopy
{
    /// <summary>Native memory for so many elements, until it is disposed.</summary>
    public static Block Take(ElementType type, long count) => new(checked((nuint)Math.Max(1, count) * (nuint)ElementTypes.Size(type)));

    /// <summary>Copies all elements of one tensor to their places in the larger one, or from there.</summary>
    public static void Place(ElementType type, nint own, nint shared, MultiPart part, bool takes, HostThreads threads)
    {
        switch (ElementTypes.Size(type))
        {
            case 1:
                Place<byte>(own, shared, part, takes, threads);
                break;
            case 2:
                Place<ushort>(own, shared, part, takes, threads);
                break;
            case 4:
                Place<uint>(own, shared, part, takes, threads);
                break;
            default:
                Place<ulong>(own, shared, part, takes, threads);
                break;
        }
    }

    /// <summary>Adds one tensor of real numbers to another.</summary>
    public static void Add(ElementType type, nint added, nint sum, long count, HostThreads threads)
    {
        var visitor = new AddVisitor(added, sum, count, threads);
        ElementCatalog.Visit<Half, HostFloat16, AddVisitor>(type, ref visitor);
    }

    private static void Place<T>(nint own, nint shared, MultiPart part, bool takes, HostThreads threads)
        where T : unmanaged
    {
        var body = new PlaceBody<HostMemory<T>, T>
        {
            Own = new HostMemory<T>((T*)own),
            Shared = new HostMemory<T>((T*)shared),
            Placement = part.Placement,
            Takes = takes ? 1 : 0,
        };
        threads.Run(new BodyLoop<PlaceBody<HostMemory<T>, T>>(body), part.Outputs, BodyLoop.Grain);
    }

    /// <summary>Native memory.</summary>
    internal readonly struct Block(nuint bytes) : IDisposable
    {
        public nint Address { get; } = (nint)NativeMemory.Alloc(bytes);

        public void Dispose() => NativeMemory.Free((void*)Address);
    }

    private readonly struct AddVisitor(nint added, nint sum, long count, HostThreads threads) : IElementVisitor
    {
        public void Real<TStore, TValue, TElement, TReal>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue>
        {
            var body = new AddBody<HostMemory<TStore>, TStore, TValue, TElement>
            {
                Added = new HostMemory<TStore>((TStore*)added),
                Sum = new HostMemory<TStore>((TStore*)sum),
            };
            threads.Run(new BodyLoop<AddBody<HostMemory<TStore>, TStore, TValue, TElement>>(body), count, BodyLoop.Grain);
        }

        public void Whole<TStore, TWide, TWideElement, TSum, TMean>()
            where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
            where TWide : unmanaged, INumber<TWide>
            where TWideElement : struct, IElement<TStore, TWide>
            where TSum : unmanaged
            where TMean : struct, IReduction<TWide, TSum> =>
            throw new NotSupportedException("Gradients are of real types.");
    }
}
