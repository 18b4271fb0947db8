// Every kind of operator on the host, in a program from which everything unused is cut.
using System.Numerics.Tensors;
using GpuPool;

using var engine = PoolEngine.Create("cpu");
Tensor<float> x = Tensor.Create(Enumerable.Range(0, 16).Select(i => (float)i).ToArray(), [1, 1, 4, 4]);
int wrong = 0;

Expect("5 7 13 15", engine.Run(new MaxPool(2, 2), x));
Expect("2.5 4.5 10.5 12.5", engine.Run(new AveragePool(2, 2), x));
Expect("2.5 4.5 10.5 12.5", engine.Run(new AdaptiveAveragePool(2, 2), x));
Expect("15", engine.Run(new GlobalMaxPool(), x));
var (values, indices) = engine.RunWithIndices(new MaxPool(2, 2), x);
Expect("0 0 0 0 0 5 0 7 0 0 0 0 0 13 0 15", engine.Run(new MaxUnpool(2, 2), values, indices));
Expect("0 0 0 0 0 1 0 1 0 0 0 0 0 1 0 1", engine.Run(new MaxPoolGrad(new MaxPool(2, 2)), Tensor.Create<float>([1, 1, 1, 1], [1, 1, 2, 2]), x));
Expect("5 7 13 15", engine.Run(new LpPool(2, 2) { P = double.PositiveInfinity }, x));
Console.WriteLine(wrong == 0 ? "7 operators right" : $"{wrong} operators wrong");
return wrong == 0 ? 0 : 1;

void Expect(string expected, Tensor<float> y)
{
    string actual = string.Join(" ", y);
    if (actual == expected)
        return;
    wrong++;
    Console.WriteLine($"expected {expected}, but got {actual}");
}
