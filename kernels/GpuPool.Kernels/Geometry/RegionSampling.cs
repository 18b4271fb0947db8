using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Geometry;

/// <summary>
/// The samples of one region along one axis, as ONNX's RoiAlign and torchvision's roi_align: each bin has
/// <see cref="Samples"/> of them, evenly spread, and each reads two neighbours (fewer at the borders).
/// </summary>
public struct RegionSampling<TValue, TReal>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    private TValue _start;
    private TValue _bin;
    private TValue _spacing;
    private long _extent;

    /// <summary>Samples of a bin.</summary>
    public long Samples;

    /// <summary>Spreads the samples of a region from one corner to the other.</summary>
    public static RegionSampling<TValue, TReal> Spread(
        TValue from, TValue to, TValue scale, int aligned, long bins, int samplingRatio, long extent)
    {
        TValue half = TReal.FromDouble(aligned != 0 ? 0.5 : 0.0);
        TValue start = (from * scale) - half;
        TValue size = (to * scale) - half - start;
        if (aligned == 0 && size < TValue.One)
            size = TValue.One;
        TValue bin = size / TReal.FromCount(bins);
        long samples = samplingRatio;
        if (samplingRatio <= 0)
        {
            samples = TReal.Truncate(bin);
            if (TReal.FromCount(samples) < bin)
                samples++;
            if (samples < 0)
                samples = 0;
        }

        RegionSampling<TValue, TReal> sampling = default;
        sampling._start = start;
        sampling._bin = bin;
        sampling._spacing = samples > 0 ? bin / TReal.FromCount(samples) : TValue.Zero;
        sampling._extent = extent;
        sampling.Samples = samples;
        return sampling;
    }

    /// <summary>Where a sample of a bin reads; both weights are 0 for one that lies outside the map.</summary>
    public readonly RegionSample<TValue> At(long bin, long sample)
    {
        TValue half = TReal.FromDouble(0.5);
        TValue place = _start + (TReal.FromCount(bin) * _bin) + ((TReal.FromCount(sample) + half) * _spacing);
        RegionSample<TValue> result = default;
        bool inside = place >= -TValue.One && place <= TReal.FromCount(_extent);
        if (!inside)
            return result;
        if (place < TValue.Zero)
            place = TValue.Zero;
        long low = TReal.Truncate(place);
        if (low >= _extent - 1)
        {
            result.Low = _extent - 1;
            result.High = _extent - 1;
            result.LowWeight = TValue.One;
            return result;
        }

        result.Low = low;
        result.High = low + 1;
        result.HighWeight = place - TReal.FromCount(low);
        result.LowWeight = TValue.One - result.HighWeight;
        return result;
    }

    /// <summary>The sum over a bin's samples of their weights at one position: the gradient of the bin's sum along this axis.</summary>
    public readonly TValue WeightAt(long bin, long position)
    {
        TValue weight = TValue.Zero;
        for (long s = 0; s < Samples; s++)
        {
            RegionSample<TValue> sample = At(bin, s);
            if (sample.Low == position)
                weight += sample.LowWeight;
            if (sample.High == position)
                weight += sample.HighWeight;
        }

        return weight;
    }
}
