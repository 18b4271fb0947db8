using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>
/// MaxRoiPool: corners are scaled and rounded half away from zero, both belong to the region, which is at least 1×1;
/// bin i covers floor(i·size/bins) to ceil((i + 1)·size/bins), clipped to the map; an empty bin gives 0; NaN wins.
/// </summary>
internal static class PlainMaxRegions
{
    public static Expected<T>? Forward<T>(MaxRoiPool op, Plain<T> x, Plain<T> rois)
        where T : unmanaged, INumber<T>
    {
        if (RegionGrids.Of(op, x.Shape, rois.Shape, 5) is not (Grid map, Grid bins))
            return null;
        var values = new T[bins.Count];
        for (long r = 0; r < bins.N; r++)
        {
            double[] roi = [.. rois.Values.Skip((int)r * 5).Take(5).Select(double.CreateChecked)];
            if (!(roi[0] >= 0 && roi[0] < map.N))
                return null;
            long left = Corner<T>(roi[1], op.SpatialScale);
            long top = Corner<T>(roi[2], op.SpatialScale);
            long right = Corner<T>(roi[3], op.SpatialScale);
            long bottom = Corner<T>(roi[4], op.SpatialScale);
            for (long c = 0; c < map.C; c++)
            {
                for (long i = 0; i < bins.H; i++)
                {
                    for (long j = 0; j < bins.W; j++)
                    {
                        T best = T.Zero;
                        bool empty = true;
                        (long firstY, long endY) = Bin<T>(i, top, bottom, bins.H, map.H);
                        (long firstX, long endX) = Bin<T>(j, left, right, bins.W, map.W);
                        for (long y = firstY; y < endY; y++)
                        {
                            for (long w = firstX; w < endX; w++)
                            {
                                T value = x.Values[map.Offset((long)roi[0], c, 0, y, w)];
                                if (empty || value > best || T.IsNaN(value))
                                    best = value;
                                empty = false;
                            }
                        }

                        values[bins.Offset(r, c, 0, i, j)] = best;
                    }
                }
            }
        }

        return new Expected<T>(RegionGrids.Shape(bins), values);
    }

    private static long Corner<T>(double coordinate, double scale)
        where T : unmanaged
    {
        double scaled = typeof(T) == typeof(double) ? coordinate * scale : (float)coordinate * (float)scale;
        return (long)Math.Round(scaled, MidpointRounding.AwayFromZero);
    }

    private static (long First, long End) Bin<T>(long bin, long start, long end, long bins, long extent)
        where T : unmanaged
    {
        long size = Math.Max(1, end - start + 1);
        double first;
        double last;
        if (typeof(T) == typeof(double))
        {
            double step = (double)size / bins;
            (first, last) = (bin * step, (bin + 1) * step);
        }
        else
        {
            float step = (float)size / bins;
            (first, last) = ((float)bin * step, (float)(bin + 1) * step);
        }

        return (Math.Clamp((long)Math.Floor(first) + start, 0, extent), Math.Clamp((long)Math.Ceiling(last) + start, 0, extent));
    }
}
