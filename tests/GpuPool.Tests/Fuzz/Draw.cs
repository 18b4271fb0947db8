namespace GpuPool.Tests.Fuzz;

/// <summary>Random choices that a seed and a number fix for ever.</summary>
internal sealed class Draw
{
    private readonly Random _random;

    /// <summary>The choices of one case.</summary>
    public Draw(int seed, int number)
    {
        // System.Random with a seed has had one algorithm since .NET 1, and has promised to keep it.
        _random = new Random(unchecked((seed * 1_000_003) ^ (number * 7919)));
    }

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>A whole number from least to most.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public double Share() => _random.NextDouble();

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    /// <summary>So many numbers, each drawn by itself.</summary>
    public long[] Each(int count, Func<long> draw)
    {
        var values = new long[count];
        for (int i = 0; i < count; i++)
            values[i] = draw();
        return values;
    }

    /// <summary>A normally distributed number.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
