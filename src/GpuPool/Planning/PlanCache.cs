using System.Collections.Concurrent;

namespace GpuPool.Planning;

/// <summary>The plans made so far: a repeated call costs one look-up and allocates nothing.</summary>
internal sealed class PlanCache
{
    // Enough for any network; a program with endlessly many shapes starts over instead of growing without bound.
    private const int Capacity = 4096;

    private readonly ConcurrentDictionary<Key, PoolPlan> _plans = new();

    public PoolPlan Get(PoolOperator @operator, ElementType type, ReadOnlySpan<TensorShape> inputs, bool withIndices, ElementType mask = ElementType.UInt8, bool narrowIndices = false)
    {
        var key = new Key(@operator, type, mask, withIndices, narrowIndices, inputs.Length, At(inputs, 0), At(inputs, 1), At(inputs, 2), At(inputs, 3));
        if (_plans.TryGetValue(key, out PoolPlan? plan))
            return plan;
        if (_plans.Count >= Capacity)
            _plans.Clear();
        return _plans.GetOrAdd(key, new PoolPlan(@operator, type, inputs, withIndices, mask, narrowIndices));
    }

    private static TensorShape At(ReadOnlySpan<TensorShape> inputs, int index) => index < inputs.Length ? inputs[index] : default;

    private readonly record struct Key(
        PoolOperator Operator, ElementType Type, ElementType Mask, bool WithIndices, bool NarrowIndices, int Count, TensorShape First, TensorShape Second, TensorShape Third, TensorShape Fourth);
}
