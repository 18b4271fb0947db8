// The image-level branch of DeepLab's spatial pyramid: the mean of every channel over the picture, a 1 x 1 convolution, and the
// result spread over the map again, beside the features of each place.
using System.Numerics.Tensors;
using GpuPool;

const int Channels = 48;
const int Branch = 16;
const int Height = 33;
const int Width = 41;
using PoolEngine engine = PoolEngine.Create(args.Length > 0 ? args[0] : null);
float[] values = [.. Enumerable.Range(0, Channels * Height * Width).Select(i => MathF.Sin(i * 0.37f) + i % 5)];
Tensor<float> features = Tensor.Create(values, [1, Channels, Height, Width]);
float[] weights = [.. Enumerable.Range(0, Branch * Channels).Select(i => MathF.Cos(i) / 10)];

// 1. One number per channel: (1, 48, 33, 41) -> (1, 48, 1, 1).
float[] means = [.. engine.Run(new GlobalAveragePool(), features)];

// 2. A 1 x 1 convolution of one pixel is a product with a matrix; then ReLU.
float[] image = [.. Enumerable.Range(0, Branch).Select(k => MathF.Max(0, TensorPrimitives.Dot(means, weights.AsSpan(k * Channels, Channels))))];

// 3. Back over the map: adaptive bins of one element repeat it.
Tensor<float> spread = engine.Run(new AdaptiveAveragePool(Height, Width), Tensor.Create(image, [1, Branch, 1, 1]));
Tensor<float> joined = Tensor.ConcatenateOnDimension<float>(1, [features, spread]);
Console.WriteLine($"features ({string.Join(", ", features.Lengths.ToArray())}) and the picture as a whole: ({string.Join(", ", joined.Lengths.ToArray())})");

// The check: means by a plain loop in double, and the same number at every place.
double worst = 0;
for (int c = 0; c < Channels; c++)
    worst = Math.Max(worst, Math.Abs(means[c] - values.Skip(c * Height * Width).Take(Height * Width).Average(value => (double)value)));
bool isSpread = Enumerable.Range(0, Branch).All(k => joined[[0, Channels + k, 0, 0]] == image[k] && joined[[0, Channels + k, 17, 40]] == image[k]);
Console.WriteLine($"means at most {worst:0.0e+0} from a sum in double; spread over the map: {(isSpread ? "yes" : "no")}");
return worst < 1e-5 && isSpread && image.Any(value => value > 0) ? 0 : 1;
