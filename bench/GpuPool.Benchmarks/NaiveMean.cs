using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GpuPool.Benchmarks;

/// <summary>The pooling that people write after a language model's ONNX file: a loop over the tokens that the mask keeps.</summary>
internal static class NaiveMean
{
    /// <summary>The mean of the tokens (N, L, C) of each sentence under a mask (N, L), all on one thread.</summary>
    public static void Run(Tensor<float> tokens, Tensor<long> mask, Tensor<float> means)
    {
        (int sentences, int length, int channels) = ((int)tokens.Lengths[0], (int)tokens.Lengths[1], (int)tokens.Lengths[2]);
        ReadOnlyTensorSpan<float> input = tokens;
        ReadOnlyTensorSpan<long> flags = mask;
        TensorSpan<float> output = means;
        ReadOnlySpan<float> from = MemoryMarshal.CreateReadOnlySpan(in input.GetPinnableReference(), sentences * length * channels);
        ReadOnlySpan<long> keep = MemoryMarshal.CreateReadOnlySpan(in flags.GetPinnableReference(), sentences * length);
        Span<float> to = MemoryMarshal.CreateSpan(ref output.GetPinnableReference(), sentences * channels);
        to.Clear();
        for (int n = 0; n < sentences; n++)
        {
            Span<float> mean = to.Slice(n * channels, channels);
            int kept = 0;
            for (int t = 0; t < length; t++)
            {
                if (keep[(n * length) + t] == 0)
                    continue;
                kept++;
                ReadOnlySpan<float> token = from.Slice(((n * length) + t) * channels, channels);
                for (int c = 0; c < mean.Length; c++)
                    mean[c] += token[c];
            }

            for (int c = 0; c < mean.Length && kept > 0; c++)
                mean[c] /= kept;
        }
    }
}
