using System.Numerics;
using System.Numerics.Tensors;
using GpuPool.Bench;

namespace GpuPool.Benchmarks;

/// <summary>What the benchmarks have in common: layers by their names in gpupool bench, devices, numbers.</summary>
internal static class Layers
{
    /// <summary>N of every layer.</summary>
    public static long Batch { get; set; } = 8;

    /// <summary>One layer of each kind that is implemented in a way of its own.</summary>
    public static IEnumerable<string> Usual =>
        ["resnet50-stem-max3s2", "googlenet-max3s1", "densenet-avg2s2", "adaptive7-uneven", "resnet50-gap", "nhwc-resnet50-stem", "nhwc-avg3s1"];

    /// <summary>The devices that an engine would take of its own accord.</summary>
    public static IEnumerable<string> Devices => PoolEngine.Devices
        .Where(device => device.IsAvailable && device.Kind is DeviceKind.Cuda or DeviceKind.OpenCLGpu or DeviceKind.Host).Select(device => device.Name);

    public static BenchCase Find(string name) => CaseFile.Shipped().Cases.Single(layer => layer.Name == name);

    public static Tensor<T> Random<T>(TensorShape shape)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(1);
        Tensor<T> tensor = Tensor.CreateFromShape<T>(shape.ToLengths());
        foreach (ref T value in tensor)
            value = T.CreateTruncating(random.NextSingle() * 2 - 1);
        return tensor;
    }

    /// <summary>A tensor to write into again and again.</summary>
    public static Tensor<T> Empty<T>(TensorShape shape)
        where T : unmanaged => Tensor.CreateFromShape<T>(shape.ToLengths());
}
