namespace GpuPool.Execution;

/// <summary>Pseudo-random samples from a seed: SplitMix64 (Steele, Lea and Flood, 2014), the same everywhere and for ever.</summary>
internal static class SampleSource
{
    /// <summary>Numbers in [0, 1) that Half, too, holds exactly.</summary>
    public static double[] Draw(long seed, long count)
    {
        double[] samples = new double[count];
        ulong state = (ulong)seed;
        for (long i = 0; i < count; i++)
        {
            state += 0x9E3779B97F4A7C15;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            mixed ^= mixed >> 31;
            samples[i] = (mixed >> 53) / 2048.0;
        }

        return samples;
    }
}
