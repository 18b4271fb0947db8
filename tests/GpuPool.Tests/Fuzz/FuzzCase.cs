using System.Numerics;
using GpuPool.Tests.Oracle;

namespace GpuPool.Tests.Fuzz;

/// <summary>An operator with inputs, all drawn from a seed and a number.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal sealed record FuzzCase<T>(PoolOperator Operator, Plain<T>[] Elements, Plain<long>? Indices, PlainMask? Mask = null)
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    /// <summary>What the operator must give; null if it must refuse.</summary>
    public Expected<T>? Expected { get; } = PlainPooling.Run(Operator, Elements, Indices, Mask);
}
