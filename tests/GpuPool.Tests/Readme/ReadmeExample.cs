using System.Numerics.Tensors;

namespace GpuPool.Tests.Readme;

/// <summary>The code of README.md, line by line; a test holds the two together.</summary>
internal static class ReadmeExample
{
    public static void Run()
    {
        using PoolEngine engine = PoolEngine.Create(); // the fastest device here; or Create("cuda:0"), Create("cpu")
        float[] numbers = [.. Enumerable.Range(0, 16).Select(i => (float)i)];
        Tensor<float> x = Tensor.Create(numbers, [1, 1, 4, 4]); // (N, C, H, W)

        Tensor<float> y = engine.Run(new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1] }, x);
        Console.WriteLine(string.Join(" ", y)); // 5 7 13 15

        (Tensor<float> max, Tensor<long> indices) = engine.RunWithIndices(new MaxPool(2, 2), x);
        Console.WriteLine(string.Join(" ", indices)); // 5 7 13 15
        Tensor<float> back = engine.Run(new MaxUnpool(2, 2), max, indices);
        Console.WriteLine(string.Join(" ", back)); // 0 0 0 0 0 5 0 7 0 0 0 0 0 13 0 15
    }
}
