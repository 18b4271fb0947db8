using System.Numerics;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>Neighbouring input rows that the same windows hold, so that their gradients are the same.</summary>
/// <param name="First">The first row in the plane.</param>
/// <param name="Count">How many.</param>
/// <param name="Begin">Where the list of the rows of windows begins.</param>
/// <param name="Windows">How many rows of windows.</param>
internal readonly record struct RowGroup(long First, long Count, int Begin, int Windows);

/// <summary>All rows of an input plane, and for each group the rows of dy that go to it, with what they are multiplied with.</summary>
internal sealed class RowGroups<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The most rows of a group: they are written side by side.</summary>
    public const int Most = 8;

    public RowGroups(AxisOwners depth, AxisOwners height, long heights, Factors<T> factors)
    {
        var groups = new List<RowGroup>();
        var rows = new List<long>();
        var numbers = new List<T>();
        for (int d = 0; d < depth.Count; d++)
        {
            for (int h = 0; h < height.Count; h++)
            {
                if (h > 0 && groups[^1].Count < Most && height.Of(h).SequenceEqual(height.Of(h - 1)))
                {
                    groups[^1] = groups[^1] with { Count = groups[^1].Count + 1 };
                    continue;
                }

                int begin = rows.Count;
                foreach (int outputDepth in depth.Of(d))
                {
                    foreach (int outputHeight in height.Of(h))
                    {
                        rows.Add((outputDepth * heights) + outputHeight);
                        numbers.Add(factors.Row(outputDepth, outputHeight));
                    }
                }

                groups.Add(new RowGroup(((long)d * height.Count) + h, 1, begin, rows.Count - begin));
            }
        }

        All = [.. groups];
        Rows = [.. rows];
        Factors = [.. numbers];
    }

    /// <summary>The groups, in order.</summary>
    public RowGroup[] All { get; }

    /// <summary>Rows of dy in their plane.</summary>
    public long[] Rows { get; }

    /// <summary>A factor for each of them.</summary>
    public T[] Factors { get; }
}
