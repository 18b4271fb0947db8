using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>
/// RoiAlign as ONNX defines it, and its gradient: loops over regions, bins and samples. A neighbour of weight 0 counts as 0,
/// whatever it is.
/// </summary>
internal static class PlainAlign
{
    public static Expected<T>? Forward<T>(RoiAlign op, Plain<T> x, Plain<T> rois, Plain<long> images)
        where T : unmanaged, INumber<T>
    {
        if (Check(op, x.Shape, rois.Shape, images) is not (Grid map, Grid bins))
            return null;
        var values = new T[bins.Count];
        var slack = new double[bins.Count];
        foreach (AlignedBin bin in AlignedBin.All<T>(op, map, bins, rois.Values, images.Values))
        {
            double[] terms = Terms(bin, x.Values);
            double magnitudes = terms.Where(double.IsFinite).Sum(Math.Abs);
            double result = op.Mode == RoiMode.Maximum ? Largest(terms) : bin.Samples == 0 ? 0 : terms.Sum() / bin.Samples;
            values[bin.Output] = Precision<T>.Round(result);

            // A place is off by a few roundings of a coordinate, and so are its weights.
            double[] read = [.. bin.Neighbours.Where(neighbour => neighbour.Offset >= 0).Select(neighbour => Math.Abs(double.CreateChecked(x.Values[neighbour.Offset])))];
            double share = op.Mode == RoiMode.Maximum ? 1 : Math.Max(1, bin.Samples);
            slack[bin.Output] = bin.Unsure || !read.All(double.IsFinite)
                ? double.PositiveInfinity
                : (Precision<T>.OfSum(terms.Length, magnitudes) / share) + (read.DefaultIfEmpty(0).Max() * bin.PlaceSlack);
        }

        return new Expected<T>(RegionGrids.Shape(bins), values, slack);
    }

    public static Expected<T>? Gradient<T>(RoiAlign op, Plain<T> dy, Plain<T> x, Plain<T> rois, Plain<long> images)
        where T : unmanaged, INumber<T>
    {
        if (Check(op, x.Shape, rois.Shape, images) is not (Grid map, Grid bins) || dy.Shape != RegionGrids.Shape(bins))
            return null;
        var sums = new Sums<T>(map.Count);
        foreach (AlignedBin bin in AlignedBin.All<T>(op, map, bins, rois.Values, images.Values))
        {
            double gradient = double.CreateChecked(dy.Values[bin.Output]);
            double doubt = (bin.PlaceSlack + (8 * Precision<T>.Unit)) * (double.IsFinite(gradient) ? Math.Abs(gradient) : double.PositiveInfinity);
            double[] terms = Terms(bin, x.Values);
            double best = Largest(terms);
            int winner = op.Mode == RoiMode.Maximum ? Array.FindLastIndex(terms, double.IsNaN) is int last and >= 0 ? last : Array.IndexOf(terms, best) : -1;
            double[] off = [.. bin.Neighbours.Select(neighbour => neighbour.Offset < 0 ? 0 : Precision<T>.Smallest + ((bin.PlaceSlack + (8 * Precision<T>.Unit)) * Math.Abs(double.CreateChecked(x.Values[neighbour.Offset]))))];
            bool[] rivals = [.. terms.Select((term, i) => i != winner && winner >= 0 && !(term + off[i] + off[winner] < best))];
            for (int i = 0; i < terms.Length; i++)
            {
                Neighbour neighbour = bin.Neighbours[i];
                if (neighbour.Offset < 0)
                    continue;
                bool takes = op.Mode == RoiMode.Average || i == winner;
                double share = op.Mode == RoiMode.Average ? bin.Samples : 1;
                if (takes && neighbour.Weight != 0)
                    sums.Add(neighbour.Offset, gradient * neighbour.Weight / share);
                if (takes)
                    sums.Doubt(neighbour.Offset, doubt / share);

                // Where a rounding decides who wins, any of those that are as good may have it.
                if (bin.Unsure || Math.Abs(gradient) * bin.Samples * bins.Count > Precision<T>.Largest || (op.Mode == RoiMode.Maximum && (rivals[i] || (i == winner && rivals.Contains(true)))))
                    sums.Doubt(neighbour.Offset, double.PositiveInfinity);
            }
        }

        return sums.ToExpected(x.Shape);
    }

    private static double[] Terms<T>(AlignedBin bin, T[] x)
        where T : unmanaged, INumber<T> =>
        [.. bin.Neighbours.Select(neighbour => neighbour.Weight == 0 ? 0 : neighbour.Weight * double.CreateChecked(x[neighbour.Offset]))];

    private static (Grid Map, Grid Bins)? Check(RoiAlign op, TensorShape x, TensorShape rois, Plain<long> images) =>
        RegionGrids.Of(op, x, rois, 4) is (Grid map, Grid bins) && images.Shape == [rois[0]] && op.SamplingRatio >= 0
            && images.Values.All(image => image >= 0 && image < map.N)
            ? (map, bins)
            : null;

    private static double Largest(double[] terms)
    {
        double best = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            if (i == 0 || terms[i] > best || double.IsNaN(terms[i]))
                best = terms[i];
        }

        return best;
    }
}
