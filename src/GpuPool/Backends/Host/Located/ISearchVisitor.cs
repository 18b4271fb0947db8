using System.Numerics;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Located;

/// <summary>Code that is generic over element, vector width and what is looked for; <see cref="SearchCatalog"/> calls it with the right types.</summary>
internal interface ISearchVisitor
{
    /// <summary>Runs for one combination.</summary>
    void Visit<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>()
        where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore>
        where T : unmanaged, INumber<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TCodec : struct, ICodec<TStore, TVector>
        where TMarks : struct, IMarks<T, TVector>
        where TSearch : struct, ISearch<T, TVector>;
}
