using GpuPool.Shapes;

namespace GpuPool.Operators;

/// <summary>The rule of the results of empty groups.</summary>
internal static class EmptyResults
{
    /// <summary>Throws where an integer would have to be NaN.</summary>
    public static void Check(EmptyResult empty, ElementType type)
    {
        if (empty != EmptyResult.Zero && !ElementTypes.IsReal(type))
            throw new ArgumentException($"empty must be zero for integers, but is {empty} for elements of type {type}.", nameof(empty));
    }
}
