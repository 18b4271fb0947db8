using System.Numerics.Tensors;
using GpuPool.Tests.DeviceLayer;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace GpuPool.Tests.Engine;

/// <summary>Pooling inside someone's own ILGPU program: the sample of docs/devices.md.</summary>
public sealed class InteropTests
{
    [Test]
    public void A_pipeline_of_ones_own_kernels_pools_in_place()
    {
        Tensor<float> image = TestDevice.Numbers(1, 3, 32, 32);
        float[] expected = Array.ConvertAll(
            TestDevice.OnHost(new MaxPool(2, 2), Tensor.Create(Array.ConvertAll(TestDevice.Flat(image), value => value * 0.5f), [1, 3, 32, 32])),
            value => Math.Max(value, 0));

        Assert.That(Pipeline(TestDevice.Flat(image)), Is.EqualTo(expected));
    }

    [Test]
    public void A_call_on_the_callers_stream_does_not_wait()
    {
        using Context context = Context.Create(builder => builder.DefaultCPU().EnableAlgorithms());
        using Accelerator accelerator = context.CreateCPUAccelerator(0);
        using AcceleratorStream stream = accelerator.CreateStream();
        using var engine = new PoolEngine(accelerator);
        using MemoryBuffer1D<float, Stride1D.Dense> memory = accelerator.Allocate1D<float>(64);
        memory.MemSetToZero(stream);
        DeviceTensor<float> x = DeviceTensor.Wrap<float>(memory.View, [1, 1, 8, 8]);
        for (int i = 0; i < 3; i++)
        {
            using DeviceTensor<float> y = engine.Run(new LpPool(2, 2), new DeviceArguments<float> { First = x }, stream);
            using DeviceTensor<float> dx = engine.Run(new LpPoolGrad(new LpPool(2, 2)), new DeviceArguments<float> { First = y, Second = x }, stream);
            Assert.That(dx.Shape, Is.EqualTo(x.Shape));
        }

        stream.Synchronize();
        Assert.That(engine.Memory.Hits, Is.GreaterThan(0), "Scratch memory is used again on the same stream.");
    }

    [Test]
    public void Tensors_that_begin_where_four_elements_cannot_be_loaded_are_pooled_too()
    {
        using Context context = Context.Create(builder => builder.DefaultCPU().EnableAlgorithms());
        using Accelerator accelerator = context.CreateCPUAccelerator(0);
        using AcceleratorStream stream = accelerator.CreateStream();
        using var engine = new PoolEngine(accelerator);
        Tensor<float> image = TestDevice.Numbers(2, 3, 8, 8);
        float[] numbers = TestDevice.Flat(image);
        using MemoryBuffer1D<float, Stride1D.Dense> memory = accelerator.Allocate1D<float>(1 + (2 * numbers.Length));
        ArrayView<float> view = memory.View;
        view.SubView(1, numbers.Length).CopyFromCPU(stream, numbers);
        DeviceTensor<float> x = DeviceTensor.Wrap(view.SubView(1, numbers.Length), [2, 3, 8, 8]);
        DeviceTensor<float> dx = DeviceTensor.Wrap(view.SubView(1 + numbers.Length), [2, 3, 8, 8]);
        using DeviceTensor<float> dy = engine.Upload(TestDevice.Numbers(2, 3, 1, 1));
        using DeviceTensor<float> pooled = engine.Run(new MaxPool(2, 2), new DeviceArguments<float> { First = x }, stream);
        engine.Run(new GlobalAveragePoolGrad(new()), new DeviceArguments<float> { First = dy, Second = x, Output = dx }, stream);
        stream.Synchronize();

        using PoolEngine host = PoolEngine.Create("cpu");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Numbers(engine, pooled), Is.EqualTo(TestDevice.Flat(host.Run(new MaxPool(2, 2), image))));
            Assert.That(Numbers(engine, dx), Is.EqualTo(TestDevice.Flat(host.Run(new GlobalAveragePoolGrad(new()), TestDevice.Numbers(2, 3, 1, 1), image))));
        }
    }

    [Test]
    public void The_accelerator_stays_open_and_gets_its_memory_back()
    {
        using Context context = Context.Create(builder => builder.DefaultCPU().EnableAlgorithms());
        using Accelerator accelerator = context.CreateCPUAccelerator(0);
        var engine = new PoolEngine(accelerator);
        engine.Run(new MaxPool(2, 2), TestDevice.Numbers(1, 1, 8, 8));
        engine.Dispose();
        using MemoryBuffer1D<int, Stride1D.Dense> after = accelerator.Allocate1D<int>(4);
        after.MemSetToZero();
        accelerator.Synchronize();
        Assert.That(engine.Memory.KeptBytes, Is.Zero);
    }

    [Test]
    public void A_tensor_of_another_engine_is_refused()
    {
        using PoolEngine one = PoolEngine.Create("cpu-ilgpu");
        using PoolEngine other = PoolEngine.Create("cpu-ilgpu");
        using DeviceTensor<float> x = other.Upload(TestDevice.Numbers(1, 1, 4, 4));
        Assert.That(() => one.Run(new MaxPool(2, 2), x), Throws.ArgumentException.With.Message.Contains("another engine"));
    }

    private static float[] Numbers(PoolEngine engine, DeviceTensor<float> tensor)
    {
        Tensor<float> numbers = Tensor.CreateFromShape<float>(tensor.Shape.ToLengths());
        engine.Download(tensor, numbers.AsTensorSpan());
        return TestDevice.Flat(numbers);
    }

    // docs/devices.md shows this method.
    private static float[] Pipeline(float[] image)
    {
        using Context context = Context.Create(builder => builder.Default().EnableAlgorithms());
        using Accelerator accelerator = context.GetPreferredDevice(preferCPU: true).CreateAccelerator(context);
        using AcceleratorStream stream = accelerator.CreateStream();
        using var engine = new PoolEngine(accelerator);

        var scale = accelerator.LoadKernel<ArrayView<float>, float>(Scale);
        var clamp = accelerator.LoadKernel<ArrayView<float>>(Clamp);
        var groups = new KernelConfig(4, 16);

        using MemoryBuffer1D<float, Stride1D.Dense> input = accelerator.Allocate1D<float>(3 * 32 * 32);
        using MemoryBuffer1D<float, Stride1D.Dense> output = accelerator.Allocate1D<float>(3 * 16 * 16);
        DeviceTensor<float> x = DeviceTensor.Wrap<float>(input.View, [1, 3, 32, 32]);
        DeviceTensor<float> y = DeviceTensor.Wrap<float>(output.View, [1, 3, 16, 16]);

        input.View.BaseView.CopyFromCPU(stream, image);
        scale(stream, groups, input.View, 0.5f);
        engine.Run(new MaxPool(2, 2), new DeviceArguments<float> { First = x, Output = y }, stream);
        clamp(stream, groups, output.View);

        float[] result = new float[output.Length];
        output.View.BaseView.CopyToCPU(stream, result);
        stream.Synchronize();
        return result;
    }

    /// <summary>ILGPU wants kernels to be public.</summary>
    public static void Scale(ArrayView<float> values, float factor)
    {
        for (int i = (Grid.IdxX * Group.DimX) + Group.IdxX; i < values.Length; i += Grid.DimX * Group.DimX)
            values[i] *= factor;
    }

    /// <summary>The second kernel.</summary>
    public static void Clamp(ArrayView<float> values)
    {
        for (int i = (Grid.IdxX * Group.DimX) + Group.IdxX; i < values.Length; i += Grid.DimX * Group.DimX)
            values[i] = values[i] > 0 ? values[i] : 0;
    }
}
