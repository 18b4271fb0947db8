// From the vectors of a sentence's tokens to one vector: their mean or their maximum over the token axis. Tokens are
// (sentences, tokens, channels), which is one spatial axis with the channels last.
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

// Mean: zeros after the end add nothing, and the number of places is put right afterwards.
Tensor<float> means = engine.Run(new GlobalAveragePool { KeepDims = false, Layout = Layout.ChannelsLast }, After(tokens, 0));
for (int n = 0; n < Sentences; n++)
{
    for (int c = 0; c < Channels; c++)
        means[[n, c]] *= (float)Tokens / lengths[n];
}

// Maximum: what is after the end never wins.
Tensor<float> largest = engine.Run(new GlobalMaxPool { KeepDims = false, Layout = Layout.ChannelsLast }, After(tokens, float.NegativeInfinity));

double worst = 0;
bool isMaximum = true;
for (int n = 0; n < Sentences; n++)
{
    for (int c = 0; c < Channels; c++)
    {
        float[] values = [.. Enumerable.Range(0, lengths[n]).Select(t => tokens[[n, t, c]])];
        worst = Math.Max(worst, Math.Abs(means[[n, c]] - values.Average(value => (double)value)));
        isMaximum &= largest[[n, c]] == values.Max();
    }
}

float[] a = [.. Enumerable.Range(0, Channels).Select(c => means[[0, c]])];
float[] b = [.. Enumerable.Range(0, Channels).Select(c => means[[1, c]])];
Console.WriteLine($"({Sentences}, {Tokens}, {Channels}) -> ({string.Join(", ", means.Lengths.ToArray())}); the cosine of the first two is {TensorPrimitives.CosineSimilarity<float>(a, b):0.000}");
Console.WriteLine($"means at most {worst:0.0e+0} from a sum in double over the tokens alone; maxima {(isMaximum ? "exact" : "wrong")}");
return worst < 1e-6 && isMaximum ? 0 : 1;

Tensor<float> After(Tensor<float> x, float filler)
{
    Tensor<float> copy = Tensor.Create<float>([.. x], x.Lengths);
    for (int n = 0; n < Sentences; n++)
    {
        for (int t = lengths[n]; t < Tokens; t++)
        {
            for (int c = 0; c < Channels; c++)
                copy[[n, t, c]] = filler;
        }
    }

    return copy;
}
