// One step of training through two poolings, and its gradient against finite differences. There is no autograd here: a gradient
// is an operator too, and the chain rule is written out.
using System.Numerics.Tensors;
using GpuPool;

const int Channels = 4;
using PoolEngine engine = PoolEngine.Create(args.Length > 0 ? args[0] : null);
var max = new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1] };
var average = new GlobalAveragePool();
double[] weights = [0.5, -1, 2, 0.25];
const double Target = 3;

// In double, so that a finite difference can be compared closely.
double[] values = [.. Enumerable.Range(0, 2 * Channels * 9 * 8).Select(i => Math.Sin(i * 1.7) * 2)];
nint[] shape = [2, Channels, 9, 8];

(double loss, double[] weightGradient, double[] inputGradient) = Backward(values);
Console.WriteLine($"loss {loss:0.000000}");

// The gradient with respect to the input, element by element: (loss(x + h) - loss(x - h)) / 2h.
const double H = 1e-5;
double worst = 0;
for (int i = 0; i < values.Length; i++)
{
    double kept = values[i];
    values[i] = kept + H;
    double above = Loss(values);
    values[i] = kept - H;
    double below = Loss(values);
    values[i] = kept;
    worst = Math.Max(worst, Math.Abs(inputGradient[i] - (above - below) / (2 * H)));
}

Console.WriteLine($"gradient of {values.Length} inputs: at most {worst:0.0e+0} from finite differences");

for (int c = 0; c < Channels; c++)
    weights[c] -= 0.05 * weightGradient[c];
double after = Loss(values);
Console.WriteLine($"after one step the loss is {after:0.000000}");
return worst < 1e-8 && after < loss && inputGradient.Any(g => g != 0) ? 0 : 1;

// x -> max pool -> global average -> weights -> squared distance from the target, the mean of two pictures.
double Loss(double[] x) => Predict(x, out _, out _).Sum(prediction => Square(prediction - Target)) / 2;

double[] Predict(double[] x, out Tensor<double> pooled, out double[] means)
{
    pooled = engine.Run(max, Tensor.Create(x, shape));
    double[] features = [.. engine.Run(average, pooled)];
    means = features;
    return [.. Enumerable.Range(0, 2).Select(n => Enumerable.Range(0, Channels).Sum(c => weights[c] * features[n * Channels + c]))];
}

(double Loss, double[] Weights, double[] Input) Backward(double[] x)
{
    double[] predictions = Predict(x, out Tensor<double> pooled, out double[] means);
    double[] dPrediction = [.. predictions.Select(prediction => prediction - Target)];
    double[] dWeights = [.. Enumerable.Range(0, Channels).Select(c => dPrediction[0] * means[c] + dPrediction[1] * means[Channels + c])];
    double[] dMeans = [.. Enumerable.Range(0, 2 * Channels).Select(i => dPrediction[i / Channels] * weights[i % Channels])];

    // Backwards through the poolings: a gradient takes dy and the x of its forward pass.
    Tensor<double> dPooled = engine.Run(new GlobalAveragePoolGrad(average), Tensor.Create(dMeans, [2, Channels, 1, 1]), pooled);
    Tensor<double> dInput = engine.Run(new MaxPoolGrad(max), dPooled, Tensor.Create(x, shape));
    return (predictions.Sum(prediction => Square(prediction - Target)) / 2, dWeights, [.. dInput]);
}

static double Square(double value) => value * value;
