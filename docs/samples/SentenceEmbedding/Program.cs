// From the vectors of a sentence's tokens to one vector: their mean or their maximum over the token axis. Tokens are
// (sentences, tokens, channels), which is one spatial axis with the channels last; a mask says which are there.
using System.Numerics.Tensors;
using GpuPool;

const int Sentences = 3;
const int Tokens = 12;
const int Channels = 32;
int[] lengths = [12, 5, 9];
using PoolEngine engine = PoolEngine.Create(args.Length > 0 ? args[0] : null);

// What a language model gives; the places after a sentence's end hold what a model leaves there, which must not count.
Tensor<float> tokens = Tensor.Create(
    [.. Enumerable.Range(0, Sentences * Tokens * Channels).Select(i => MathF.Sin(i * 0.71f) - 0.3f)], [Sentences, Tokens, Channels]);

// What a tokenizer gives: 1 for each token, 0 after the end.
Tensor<long> mask = Tensor.Create(
    [.. lengths.SelectMany(length => Enumerable.Range(0, Tokens).Select(t => t < length ? 1L : 0))], [Sentences, Tokens]);

Tensor<float> means = engine.Run(new MaskedAveragePool { KeepDims = false, Layout = Layout.ChannelsLast }, tokens, mask);
Tensor<float> largest = engine.Run(new MaskedMaxPool { KeepDims = false, Layout = Layout.ChannelsLast }, tokens, mask);

// The same without padding: the tokens of all sentences one after the other, and where each begins.
Tensor<float> packed = Tensor.Create(
    [.. Enumerable.Range(0, Sentences).SelectMany(n => Enumerable.Range(0, lengths[n] * Channels).Select(i => tokens[[n, i / Channels, i % Channels]]))],
    [lengths.Sum(), Channels]);
Tensor<long> offsets = Tensor.Create([0L, .. lengths.Select((_, n) => (long)lengths.Take(n + 1).Sum())], [Sentences + 1]);
Tensor<float> packedMeans = engine.Run(new SegmentAveragePool(), packed, offsets);

double worst = 0;
bool isMaximum = true;
for (int n = 0; n < Sentences; n++)
{
    for (int c = 0; c < Channels; c++)
    {
        float[] values = [.. Enumerable.Range(0, lengths[n]).Select(t => tokens[[n, t, c]])];
        double mean = values.Average(value => (double)value);
        worst = Math.Max(worst, Math.Max(Math.Abs(means[[n, c]] - mean), Math.Abs(packedMeans[[n, c]] - mean)));
        isMaximum &= largest[[n, c]] == values.Max();
    }
}

float[] a = [.. Enumerable.Range(0, Channels).Select(c => means[[0, c]])];
float[] b = [.. Enumerable.Range(0, Channels).Select(c => means[[1, c]])];
Console.WriteLine($"({Sentences}, {Tokens}, {Channels}) -> ({string.Join(", ", means.Lengths.ToArray())}); the cosine of the first two is {TensorPrimitives.CosineSimilarity<float>(a, b):0.000}");
Console.WriteLine($"means at most {worst:0.0e+0} from a sum in double over the tokens alone; maxima {(isMaximum ? "exact" : "wrong")}");
return worst < 1e-6 && isMaximum ? 0 : 1;
