using System.Numerics.Tensors;
using GpuPool.Tests.DeviceLayer;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Engine;

/// <summary>Very many calls of all shapes: memory does not grow, on the device or on the host.</summary>
public sealed class SoakTests(string device) : DeviceTests(device)
{
    private const int Shapes = 50;

    [Test]
    public void Memory_stays_flat_over_two_thousand_calls() => Soak(2_000);

    [Test]
    [Explicit("takes minutes")]
    public void Memory_stays_flat_over_a_hundred_thousand_calls() => Soak(100_000);

    [Test]
    public void Eight_threads_get_what_one_gets()
    {
        Tensor<float>[] inputs = [.. Enumerable.Range(0, 6).Select(number => TestDevice.Numbers(1, 1 + number, 8 + number, 9))];
        PoolOperator[] operators = [new MaxPool(2, 2), new AveragePool(3, 3), new GlobalMaxPool(), new LpPool(2, 2)];
        float[][] expected = [.. operators.SelectMany(@operator => inputs.Select(x => TestDevice.Flat(Engine.Run(@operator, x))))];
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, thread =>
        {
            for (int i = 0; i < 60; i++)
            {
                int pick = ((thread * 5) + i) % expected.Length;
                float[] found = TestDevice.Flat(Engine.Run(operators[pick / inputs.Length], inputs[pick % inputs.Length]));
                Assert.That(found, Is.EqualTo(expected[pick]));
            }
        });
    }

    private static void Call(PoolEngine engine, int number)
    {
        int shape = number % Shapes;
        Tensor<float> x = TestDevice.Numbers(1 + (shape % 3), 1 + (shape % 4), 4 + (shape % 7), 4 + (shape % 9));
        switch (number % 5)
        {
            case 0:
                engine.Run(new MaxPool(2, 2), x);
                break;
            case 1:
                engine.Run(new AveragePool(3, 3) { Stride = [1, 1], Padding = [1, 1] }, x);
                break;
            case 2:
                (Tensor<float> y, Tensor<long> indices) = engine.RunWithIndices(new MaxPool(2, 2), x);
                engine.Run(new MaxUnpool(2, 2) { OutputSize = [x.Lengths[2], x.Lengths[3]] }, y, indices);
                break;
            case 3:
                engine.Run(new MaxPoolGrad(new MaxPool(1, 1)), x, x);
                break;
            default:
                using (DeviceTensor<float> there = engine.Upload(x))
                using (DeviceTensor<float> pooled = engine.Run(new MaxPool(2, 2), there))
                    engine.Download(pooled);
                break;
        }
    }

    private void Soak(int calls)
    {
        _ = Engine;
        using PoolEngine engine = PoolEngine.Create(Device);
        for (int i = 0; i < calls / 4; i++)
            Call(engine, i);
        long hostBefore = GC.GetTotalMemory(forceFullCollection: true);
        DeviceMemoryStatistics before = engine.Memory;
        for (int i = 0; i < calls; i++)
            Call(engine, i);
        long hostAfter = GC.GetTotalMemory(forceFullCollection: true);
        DeviceMemoryStatistics after = engine.Memory;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.InUseBuffers, Is.Zero);
            Assert.That(after.KeptBytes, Is.EqualTo(before.KeptBytes));
            Assert.That(after.Misses, Is.EqualTo(before.Misses), "Every buffer came from the pool.");
            // Other tests run beside this one.
            Assert.That(hostAfter - hostBefore, Is.LessThan(16 << 20));
        }
    }
}
