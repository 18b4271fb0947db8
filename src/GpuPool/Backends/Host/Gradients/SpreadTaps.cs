using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// For each vector of columns the windows that hold them: the first window of each column, the second, and so on, as lanes
/// to pick from a line, and which lanes have one.
/// </summary>
internal sealed unsafe class SpreadTaps
{
    private readonly AxisOwners _owners;
    private readonly int _lanes;
    private readonly bool _isShort;
    private readonly List<long[]> _vectors = [];
    private readonly Dictionary<string, int> _known = [];
    private readonly byte[] _table;

    public SpreadTaps(AxisOwners owners, int lanes, int laneSize, bool isShort)
    {
        _isShort = isShort;
        _owners = owners;
        _lanes = lanes;
        Counts = GC.AllocateArray<int>(Math.Max(1, (owners.Count + lanes - 1) / lanes), pinned: true);
        Vectors = (owners.Count + lanes - 1) / lanes;
        Taps = owners.Most;
        Places = GC.AllocateArray<SpreadPlace>(Math.Max(1, Vectors * Taps), pinned: true);
        for (int i = 0; i < Vectors * Taps; i++)
        {
            Places[i] = Find(i / Taps * lanes, i % Taps);
            if (Places[i].Mask >= 0)
                Counts[i / Taps] = (i % Taps) + 1;
        }

        _table = GC.AllocateArray<byte>(Math.Max(1, _vectors.Count * lanes * laneSize), pinned: true);
        for (int i = 0; i < _vectors.Count * lanes; i++)
        {
            long number = _vectors[i / lanes][i % lanes];
            if (laneSize == 4)
                Unsafe.WriteUnaligned(ref _table[i * 4], (int)number);
            else
                Unsafe.WriteUnaligned(ref _table[i * 8], number);
        }

        foreach (ref SpreadPlace place in Places.AsSpan(0, Vectors * Taps))
        {
            place.Pick = (nint)Unsafe.AsPointer(ref _table[place.Pick * lanes * laneSize]);
            place.Mask = place.Mask < 0 ? 0 : (nint)Unsafe.AsPointer(ref _table[place.Mask * lanes * laneSize]);
        }
    }

    private int[] Counts { get; }

    private SpreadPlace[] Places { get; }

    /// <summary>Vectors of a row of columns.</summary>
    public int Vectors { get; }

    /// <summary>The most windows that hold a column.</summary>
    public int Taps { get; }

    /// <summary>The most windows that hold a column of each vector.</summary>
    public int* PinnedCounts => (int*)Unsafe.AsPointer(ref Counts[0]);

    /// <summary>For each vector each tap.</summary>
    public SpreadPlace* Pinned => (SpreadPlace*)Unsafe.AsPointer(ref Places[0]);

    /// <summary>Whether the windows of neighbouring columns are so near each other that two vectors hold them.</summary>
    public static bool Fits(AxisOwners owners, int lanes)
    {
        for (int first = 0; first < owners.Count; first += lanes)
        {
            for (int tap = 0; tap < owners.Most; tap++)
            {
                (int low, int high) = Range(owners, first, lanes, tap);
                if (high - (low / lanes * lanes) >= 2 * lanes)
                    return false;
            }
        }

        return true;
    }

    private static (int Low, int High) Range(AxisOwners owners, int first, int lanes, int tap)
    {
        int low = int.MaxValue;
        int high = 0;
        for (int column = first; column < Math.Min(first + lanes, owners.Count); column++)
        {
            ReadOnlySpan<int> windows = owners.Of(column);
            if (tap >= windows.Length)
                continue;
            low = Math.Min(low, windows[tap]);
            high = Math.Max(high, windows[tap]);
        }

        return (Math.Min(low, high), high);
    }

    private SpreadPlace Find(int first, int tap)
    {
        // Vectors as they were written: others would have to wait until what they span has left the core's queue.
        // Lines of two vectors are picked from as they are.
        int low = _isShort ? 0 : Range(_owners, first, _lanes, tap).Low / _lanes * _lanes;
        var picks = new long[_lanes];
        var mask = new long[_lanes];
        for (int lane = 0; lane < _lanes && first + lane < _owners.Count; lane++)
        {
            ReadOnlySpan<int> windows = _owners.Of(first + lane);
            if (tap >= windows.Length)
                continue;
            picks[lane] = windows[tap] - low;
            mask[lane] = -1;
        }

        bool isInside = true;
        for (int lane = 0; lane < _lanes && first + lane < _owners.Count; lane++)
            isInside &= mask[lane] != 0;
        return new SpreadPlace { Offset = low, Pick = Add(picks), Mask = Array.TrueForAll(mask, lane => lane == 0) ? -1 : Add(mask), IsInside = isInside };
    }

    private int Add(long[] vector)
    {
        string key = string.Join(',', vector);
        if (!_known.TryGetValue(key, out int number))
        {
            number = _vectors.Count;
            _vectors.Add(vector);
            _known.Add(key, number);
        }

        return number;
    }
}

/// <summary>Where one window of each column of a vector is.</summary>
internal struct SpreadPlace
{
    /// <summary>The window to read from.</summary>
    public long Offset;

    /// <summary>The table of lanes to pick.</summary>
    public nint Pick;

    /// <summary>The table of columns that have this window.</summary>
    public nint Mask;

    /// <summary>Whether all columns have.</summary>
    public bool IsInside;
}
