using System.Numerics;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Folds;

/// <summary>Code that is generic over element, vector width and mode; <see cref="FoldCatalog"/> calls it with the right types.</summary>
internal interface IFoldVisitor
{
    /// <summary>Runs for one combination.</summary>
    void Visit<TStore, T, TVector, TLanes, TCodec, TFold>()
        where TStore : unmanaged
        where T : unmanaged, INumber<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TCodec : struct, ICodec<TStore, TVector>
        where TFold : struct, IFold<T, TVector>;
}
