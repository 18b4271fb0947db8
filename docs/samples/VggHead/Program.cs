// The head of a VGG network on pictures of any size: whatever the last convolution leaves, adaptive pooling makes 7 x 7 of it,
// so that one set of weights serves all.
using System.Numerics.Tensors;
using GpuPool;

const int Channels = 64;
const int Classes = 10;
using PoolEngine engine = PoolEngine.Create(args.Length > 0 ? args[0] : null);
var pool = new AdaptiveAveragePool(7, 7);
float[] weights = [.. Enumerable.Range(0, Classes * Channels * 49).Select(i => MathF.Sin(i) / 100)];

int wrong = 0;
float[]? first = null;
foreach ((int height, int width) in new[] { (7, 7), (10, 8), (14, 14), (3, 3), (33, 21) })
{
    // Features that are one number per channel: whatever their extents, the head must say the same of them.
    float[] logits = Head(Features(height, width, (c, _, _) => MathF.Cos(c)));
    first ??= logits;
    double distance = logits.Zip(first, (a, b) => Math.Abs(a - b)).Max();
    Console.WriteLine($"{height} x {width}: class {Array.IndexOf(logits, logits.Max())}, at most {distance:0.0e+0} from 7 x 7");
    wrong += distance < 1e-4 ? 0 : 1;
}

// On 14 x 14 each bin is the mean of 2 x 2.
Tensor<float> ramp = engine.Run(pool, Features(14, 14, (_, y, x) => y * 14 + x));
double expected = (14 * 2 + 4 + 14 * 2 + 5 + 14 * 3 + 4 + 14 * 3 + 5) / 4.0;
Console.WriteLine($"bin (1, 2) of 14 x 14 is {ramp[[0, 0, 1, 2]]}, the mean of its four elements {expected}");
wrong += ramp[[0, 0, 1, 2]] == expected ? 0 : 1;
return wrong == 0 ? 0 : 1;

float[] Head(Tensor<float> features)
{
    float[] flat = [.. engine.Run(pool, features)];
    return [.. Enumerable.Range(0, Classes).Select(k => TensorPrimitives.Dot(flat, weights.AsSpan(k * flat.Length, flat.Length)))];
}

static Tensor<float> Features(int height, int width, Func<int, int, int, float> value)
{
    float[] values = [.. from c in Enumerable.Range(0, Channels) from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select value(c, y, x)];
    return Tensor.Create(values, [1, Channels, height, width]);
}
