namespace GpuPool.Backends.Host.Rosters;

/// <summary>What a group of nothing gives, as an element in memory: vectors may hold another code of it.</summary>
internal static class EmptyGroup<TStore>
    where TStore : unmanaged
{
    public static TStore Of(EmptyResult empty) => empty == EmptyResult.Zero ? default
        : typeof(TStore) == typeof(Half) ? (TStore)(object)Half.NaN
        : typeof(TStore) == typeof(float) ? (TStore)(object)float.NaN
        : typeof(TStore) == typeof(double) ? (TStore)(object)double.NaN
        : default;
}
