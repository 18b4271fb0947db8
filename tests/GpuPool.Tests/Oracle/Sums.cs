using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>Sums that gradients are scattered into, with what rounding may do to them.</summary>
internal sealed class Sums<T>(long count)
    where T : unmanaged, INumber<T>
{
    private readonly double[] _sums = new double[count];
    private readonly double[] _magnitudes = new double[count];
    private readonly double[] _extra = new double[count];
    private readonly double[] _terms = new double[count];

    /// <summary>Adds a term, which may itself be off by <paramref name="slack"/>.</summary>
    public void Add(long offset, double term, double slack = 0)
    {
        _sums[offset] += term;
        _terms[offset]++;

        // What cannot be bounded may be anything.
        _extra[offset] += double.IsNaN(slack) ? double.PositiveInfinity : slack;
        if (double.IsFinite(term))
            _magnitudes[offset] += Math.Abs(term);
    }

    /// <summary>Says that an element may get anything up to this as well.</summary>
    public void Doubt(long offset, double slack) => _extra[offset] += slack;

    public Expected<T> ToExpected(TensorShape shape)
    {
        var values = new T[count];
        var slack = new double[count];
        for (long i = 0; i < count; i++)
        {
            values[i] = Precision<T>.Round(_sums[i]);
            slack[i] = Precision<T>.OfSum(_terms[i], _magnitudes[i]) + _extra[i];
        }

        return new Expected<T>(shape, values, slack);
    }
}
