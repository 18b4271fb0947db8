using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Execution;

/// <summary>Code that is generic over the element type, called by <see cref="ElementCatalog"/> with the right types.</summary>
internal interface IElementVisitor
{
    /// <summary>Runs for Half, float and double.</summary>
    void Real<TStore, TValue, TElement, TReal>()
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TReal : struct, IReal<TValue>;

    /// <summary>Runs for integers: compared as they are stored, summed in 64 bits or more.</summary>
    void Whole<TStore, TWide, TWideElement, TSum, TMean>()
        where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
        where TWide : unmanaged, INumber<TWide>
        where TWideElement : struct, IElement<TStore, TWide>
        where TSum : unmanaged
        where TMean : struct, IReduction<TWide, TSum>;
}
