using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>A feature that a sample reads, and its weight; the offset is −1 for a sample outside the map, which counts as 0.</summary>
internal readonly record struct Neighbour(long Offset, double Weight);

/// <summary>
/// One bin of RoiAlign for one channel: the weighted neighbours of each sample, in row order.
/// </summary>
/// <param name="Output">The offset of the bin.</param>
/// <param name="Neighbours">Low row before high row, low column before high column.</param>
/// <param name="Samples">How many samples the bin has.</param>
/// <param name="Unsure">Whether a rounding decides how many samples there are, or which lie outside.</param>
/// <param name="PlaceSlack">How far a weight may be off.</param>
internal sealed record AlignedBin(long Output, Neighbour[] Neighbours, long Samples, bool Unsure, double PlaceSlack)
{
    public static IEnumerable<AlignedBin> All<T>(RoiAlign op, Grid map, Grid bins, T[] rois, long[] images)
        where T : unmanaged, INumber<T>
    {
        for (long r = 0; r < bins.N; r++)
        {
            double[] roi = [.. rois.Skip((int)r * 4).Take(4).Select(double.CreateChecked)];
            Spread columns = Spread.Of<T>(op, roi[0], roi[2], bins.W, map.W);
            Spread rows = Spread.Of<T>(op, roi[1], roi[3], bins.H, map.H);
            for (long c = 0; c < map.C; c++)
            {
                for (long i = 0; i < bins.H; i++)
                {
                    for (long j = 0; j < bins.W; j++)
                        yield return One(map, images[r], c, bins.Offset(r, c, 0, i, j), rows.Samples(i), columns.Samples(j), rows.Unsure || columns.Unsure, rows.Slack + columns.Slack);
                }
            }
        }
    }

    private static AlignedBin One(Grid map, long image, long c, long output, Sample[] rows, Sample[] columns, bool unsure, double slack)
    {
        List<Neighbour> neighbours = [];
        foreach (Sample y in rows)
        {
            foreach (Sample x in columns)
            {
                unsure |= y.Unsure || x.Unsure;
                foreach (Weighted row in y.Reads)
                {
                    foreach (Weighted column in x.Reads)
                        neighbours.Add(new Neighbour(map.Offset(image, c, 0, row.Position, column.Position), row.Weight * column.Weight));
                }

                if (y.Reads.Length == 0 || x.Reads.Length == 0)
                    neighbours.Add(new Neighbour(-1, 0));
            }
        }

        return new AlignedBin(output, [.. neighbours], (long)rows.Length * columns.Length, unsure, slack);
    }

    /// <summary>A position along one axis and its weight.</summary>
    internal readonly record struct Weighted(long Position, double Weight);

    /// <summary>What a sample reads along one axis: nothing if it lies outside, else the position below and the one above.</summary>
    internal readonly record struct Sample(Weighted[] Reads, bool Unsure);

    /// <summary>How a region is sampled along one axis.</summary>
    private sealed record Spread(double Start, double Bin, long Count, long Extent, double Slack, bool Unsure)
    {
        public static Spread Of<T>(RoiAlign op, double from, double to, long bins, long extent)
            where T : unmanaged, INumber<T>
        {
            double half = op.Aligned ? 0.5 : 0;
            double scale = typeof(T) == typeof(double) ? op.SpatialScale : (float)op.SpatialScale;
            double start = (from * scale) - half;
            double size = (to * scale) - half - start;
            if (!op.Aligned)
                size = Math.Max(size, 1);
            double bin = size / bins;
            long count = op.SamplingRatio > 0 ? op.SamplingRatio : Math.Max(0, (long)Math.Ceiling(bin));
            double slack = 8 * Precision<T>.Unit * (Math.Abs(from * scale) + Math.Abs(to * scale) + 1);
            double distance = Math.Abs(bin - Math.Round(bin));
            return new Spread(start, bin, count, extent, slack, op.SamplingRatio == 0 && distance > 0 && distance < slack);
        }

        public Sample[] Samples(long bin)
        {
            var samples = new Sample[Count];
            for (long s = 0; s < Count; s++)
                samples[s] = At(Start + (bin * Bin) + ((s + 0.5) * Bin / Count));
            return samples;
        }

        private Sample At(double place)
        {
            bool unsure = Near(place, -1) || Near(place, Extent);
            if (!(place >= -1 && place <= Extent))
                return new Sample(unsure ? [new(place < 0 ? 0 : Extent - 1, 0)] : [], unsure);
            place = Math.Max(place, 0);
            long low = (long)place;
            bool end = low >= Extent - 1;
            List<Weighted> reads = end ? [new(Extent - 1, 1), new(Extent - 1, 0)] : [new(low, 1 - (place - low)), new(low + 1, place - low)];

            // A place that rounding may move across a position may read the one beyond, with next to no weight.
            low = Math.Min(low, Extent - 1);
            if (place - low < Slack && low > 0)
                reads.Add(new(low - 1, 0));
            if (low + 1 - place < Slack && low + 2 < Extent)
                reads.Add(new(low + 2, 0));
            return new Sample([.. reads], unsure);
        }

        private bool Near(double place, double edge) => Math.Abs(place - edge) < Slack;
    }
}
