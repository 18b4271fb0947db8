using System.Reflection;
using GpuPool.Backends.Gpu;
using GpuPool.Planning;
using GpuPool.Shapes;
using GpuPool.Tests.DeviceLayer;

namespace GpuPool.Tests.Codegen;

/// <summary>Rehearses every operator over every type on a device that compiles nothing, to learn which kernels there are.</summary>
internal static class KernelCatalog
{
    private static readonly TensorShape Small = [1, 2, 4, 5];
    private static readonly TensorShape Large = [1, 1, 16, 16];
    private static readonly TensorShape Fours = [1, 8, 8, 4];
    private static readonly TensorShape Square = [1, 1, 320, 320];
    private static readonly TensorShape Plane = [2, 2, 7, 7];
    private static readonly TensorShape Rows = [1, 1, 16, 32];
    private static readonly TensorShape Many = [256, 256, 5, 5];
    private static readonly TensorShape Odd = [1, 1, 5, 7];
    private static readonly TensorShape Planes = [4, 1, 15, 17];

    /// <summary>Whether a kernel has instructions that only NVIDIA GPUs from sm_80 on have.</summary>
    public static bool IsForNewNvidia(string name) => name.Contains("Nvidia", StringComparison.Ordinal);

    /// <summary>The kernels, by readable name. None is missing: whatever runs asks the cache.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> Kernels { get; } = Find();

    private static SortedDictionary<string, MethodInfo> Find()
    {
        using var device = new TestDevice(prepare: driver => driver.CompilesNothing = true);
        GpuBackend backend = device.Backend;
        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            foreach (PoolOperator @operator in Operators.Where(@operator => @operator.TakesIntegers || ElementTypes.IsReal(type)))
            {
                TensorShape x = @operator is GlobalOperator or AveragePool { Kernel: [16, 16] } ? Large : Small;
                Ask(backend, @operator, type, x, withIndices: false);
                if (@operator.GivesIndices)
                    Ask(backend, @operator, type, x, withIndices: true);
                if (@operator.Inputs.Any(input => input.Kind == InputKind.Indices))
                    Ask(backend, @operator, type, x, withIndices: false, narrowIndices: true);
            }
        }

        // Large windows of each kind, and channels in fours.
        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            foreach ((PoolOperator @operator, TensorShape x) in Paths.Where(path => path.Operator.TakesIntegers || ElementTypes.IsReal(type)))
            {
                Ask(backend, @operator, type, x, withIndices: false);
                if (@operator.GivesIndices)
                    Ask(backend, @operator, type, x, withIndices: true);
            }
        }

        // The shapes of windows that kernels are compiled for, of one type.
        foreach ((PoolOperator @operator, TensorShape x) in Shapes.SelectMany(@operator => (IEnumerable<(PoolOperator, TensorShape)>)[(@operator, Square), (@operator, Planes)]))
        {
            Ask(backend, @operator, ElementType.Float32, x, withIndices: false);
            if (@operator.GivesIndices)
                Ask(backend, @operator, ElementType.Float32, x, withIndices: true);
        }

        // Those with NVIDIA's own instructions.
        using var nvidia = new TestDevice(prepare: driver => (driver.CompilesNothing, driver.HasNanExtremes) = (true, true));
        foreach ((PoolOperator @operator, TensorShape x) in Paths.Concat(Shapes.SelectMany(@operator => (IEnumerable<(PoolOperator, TensorShape)>)[(@operator, Square), (@operator, Planes)])).Where(path => path.Item1.GivesIndices))
        {
            Ask(nvidia.Backend, @operator, ElementType.Float32, x, withIndices: false);
            Ask(nvidia.Backend, @operator, ElementType.Float16, x, withIndices: false);
        }

        var kernels = new SortedDictionary<string, MethodInfo>(StringComparer.Ordinal);
        foreach (MethodInfo method in backend.Kernels.Concat(nvidia.Backend.Kernels))
            kernels[KernelName.Of(method)] = method;
        return kernels;
    }

    private static IEnumerable<PoolOperator> Operators
    {
        get
        {
            PoolOperator[] forward =
            [
                new MaxPool(2, 2), new MinPool(2, 2), new AveragePool(2, 2), new AdaptiveAveragePool(2, 2), new AdaptiveMaxPool(2, 2),
                new GlobalMaxPool(), new GlobalMinPool(), new GlobalAveragePool(),
                new MedianPool(2, 2), new QuantilePool(2, 2), new VariancePool(2, 2), new GlobalStandardDeviationPool(), new SoftPool(2, 2), new GlobalSoftPool(), new GeneralizedMeanPool(2, 2), new GlobalGeneralizedMeanPool(), new GlobalGeneralizedMeanPool { KeepDims = false },
                .. Powers.Select(p => new LpPool(2, 2) { P = p }), .. Powers.Select(p => new GlobalLpPool { P = p }),
                new MaxUnpool(2, 2), new FractionalMaxPool(2, 2) { OutputSize = [2, 2] }, new MaxRoiPool(2, 2),
                new RoiAlign(2, 2), new RoiAlign(2, 2) { Mode = RoiMode.Maximum },
                new MaskedAveragePool(), new MaskedMaxPool(), new SegmentAveragePool(), new SegmentMaxPool(), new SegmentSumPool(),
                new SegmentAveragePool { Segments = 2 }, Several,
            ];
            PoolOperator[] gradients =
            [
                new MaxPoolGrad(new(2, 2)), new MinPoolGrad(new(2, 2)), new AveragePoolGrad(new(2, 2)),
                new MedianPoolGrad(new(2, 2)), new StandardDeviationPoolGrad(new(2, 2)), new SoftPoolGrad(new(2, 2)), new GeneralizedMeanPoolGrad(new(2, 2)),
                new GlobalGeneralizedMeanPoolGrad(new() { KeepDims = false }),
                .. Powers.Select(p => new LpPoolGrad(new(2, 2) { P = p })), new MaxUnpoolGrad(new(2, 2)),
                new FractionalMaxPoolGrad(new(2, 2) { OutputSize = [2, 2] }), new RoiAlignGrad(new(2, 2)),
                new RoiAlignGrad(new(2, 2) { Mode = RoiMode.Maximum }),
                new MaskedAveragePoolGrad(new()), new MaskedMaxPoolGrad(new()), new SegmentAveragePoolGrad(new()), new SegmentMaxPoolGrad(new()),
                new SegmentSumPoolGrad(new()), new MultiPoolGrad(Several),
            ];
            return [.. forward, .. gradients, .. Conventions];
        }
    }

    // Reflecting stands for all padding with elements, the base of indices for their width as well: both are chosen at run time.
    private static IEnumerable<PoolOperator> Conventions
    {
        get
        {
            foreach ((NanPolicy nan, PaddingMode mode) in ((NanPolicy, PaddingMode)[])[(NanPolicy.Ignore, default), (default, PaddingMode.Reflect), (NanPolicy.Ignore, PaddingMode.Reflect)])
            {
                var max = new MaxPool(2, 2) { Padding = [1], Nan = nan, PaddingMode = mode, IndicesBase = IndicesBase.Tensor };
                var average = new AveragePool(2, 2) { Padding = [1], Nan = nan, PaddingMode = mode };
                LpPool[] norms = [.. Powers.Select(p => new LpPool(2, 2) { P = p, Padding = [1], Nan = nan, PaddingMode = mode })];
                yield return max;
                yield return max with { IndicesBase = IndicesBase.Plane };
                yield return new MinPool(2, 2) { Padding = [1], Nan = nan, PaddingMode = mode };
                yield return average;
                yield return new AveragePool(16, 16) { Padding = [8], Nan = nan, PaddingMode = mode };
                yield return new MaxPoolGrad(max);
                yield return new AveragePoolGrad(average);
                foreach (LpPool norm in norms)
                {
                    yield return norm;
                    yield return new LpPoolGrad(norm);
                }
            }

            yield return new GlobalMaxPool { Nan = NanPolicy.Ignore };
            yield return new GlobalAveragePool { Nan = NanPolicy.Ignore };
            yield return new GlobalLpPool { Nan = NanPolicy.Ignore };
            yield return new FractionalMaxPool(2, 2) { OutputSize = [2, 2], Nan = NanPolicy.Ignore, IndicesBase = IndicesBase.Tensor };
            yield return new FractionalMaxPoolGrad(new(2, 2) { OutputSize = [2, 2], Nan = NanPolicy.Ignore });
        }
    }

    private static IEnumerable<PoolOperator> Shapes =>
    [
        new MaxPool(3, 3), new MaxPool(3, 3) { Stride = [2, 2] }, new MaxPool(3, 3) { Stride = [1, 1] }, new MaxPool(4, 4), new MaxPool(5, 5),
        new AveragePool(3, 3) { Stride = [2, 2] }, new AveragePool(3, 3) { Stride = [1, 1] }, new AveragePool(2, 2) { Stride = [1, 1] },
        new GlobalMaxPool(), new GlobalAveragePool(), new AdaptiveAveragePool(7, 7),
        new MaxPool(2, 2), new AveragePool(2, 2), new MaxPool(3, 3) { Stride = [1], Padding = [1] }, new AveragePool(3, 3) { Stride = [1], Padding = [1] },
        new MaxPool(3, 3) { Stride = [2], Padding = [1] }, new AveragePool(3, 3) { Stride = [2], Padding = [1] },
        new MaxPool(3, 3) { Stride = [2], CeilMode = true }, new MaxPool(4, 4), new MaxPool(5, 5) { Stride = [1], Padding = [2] },
        new MaxPool(3, 3) { Stride = [1], Padding = [2], Dilation = [2] }, new MaxPool(3, 3) { Stride = [1], Padding = [1], Dilation = [2] },
    ];

    private static IEnumerable<(PoolOperator Operator, TensorShape Shape)> Paths =>
    [
        (new MaxPool(9, 9) { Stride = [1, 1] }, Large), (new AveragePool(9, 9) { Stride = [1, 1] }, Large), (new LpPool(9, 9) { Stride = [1, 1] }, Large),
        (new GlobalMaxPool(), Square), (new GlobalAveragePool(), Square), (new GlobalAveragePool(), Odd),
        (new MaxPool(4, 4) { Stride = [1, 1] }, Large), (new AveragePool(4, 4) { Stride = [1, 1] }, Large), (new LpPool(4, 4) { Stride = [1, 1] }, Large),
        (new GlobalMaxPool(), Plane), (new GlobalMinPool(), Plane), (new GlobalAveragePool(), Plane), (new GlobalLpPool(), Plane),
        (new AdaptiveMaxPool(3, 3), Large), (new AdaptiveAveragePool(3, 3), Large),
        (new MaxPool(2, 2) { Layout = Layout.ChannelsLast }, Fours), (new AveragePool(2, 2) { Layout = Layout.ChannelsLast }, Fours),
        (new GlobalMaxPool { Layout = Layout.ChannelsLast }, Fours), (new GlobalAveragePool { Layout = Layout.ChannelsLast }, Fours),
        (new MaxPool(2, 2), Odd), (new MinPool(2, 2), Odd), (new AveragePool(2, 2), Odd),
        (new MaxPool(2, 2), Rows), (new AveragePool(2, 2), Rows), (new MaxPool(3, 3) { Stride = [2], Padding = [1] }, Rows),
        (new MaxPoolGrad(new(9, 9) { Stride = [9, 9] }), Large), (new AveragePoolGrad(new(2, 2) { Dilation = [2, 2], Stride = [2, 2] }), Large),
        (new MaxPoolGrad(new(3, 3) { Stride = [1] }), Many), (new MaxPoolGrad(new(2, 2)), Rows), (new MaxPoolGrad(new(3, 3) { Stride = [2], Padding = [1] }), Rows), (new AveragePoolGrad(new(2, 2)), Rows),
        (new AveragePoolGrad(new(3, 3) { Stride = [2], Padding = [1], CountIncludePad = false }), Rows), (new AveragePoolGrad(new(2)), [1, 2, 9]), (new MaxPoolGrad(new(2)), [1, 2, 9]),
    ];

    private static MultiPool Several => new(new AdaptiveMaxPool(2, 2), new AdaptiveAveragePool(2, 2)) { Join = Joining.Channels, Layout = Layout.ChannelsLast };

    private static double[] Powers => [1, 2, 3, double.PositiveInfinity];

    private static void Ask(GpuBackend backend, PoolOperator @operator, ElementType type, TensorShape x, bool withIndices, bool narrowIndices = false)
    {
        PoolOperator forward = (@operator as GradientOperator)?.Operator ?? @operator;
        TensorShape[] inputs = forward switch
        {
            MaxUnpool => [x, x],
            MaxRoiPool => [x, [1, 5]],
            RoiAlign => [x, [1, 4], [1]],
            MaskedOperator => [x, [x[0], x[2], x[3]]],
            SegmentOperator { Segments: null } => [x, [2]],
            SegmentOperator => [x, [x[0]]],
            _ => [x],
        };
        if (forward is GlobalGeneralizedMeanPool { KeepDims: false })
            inputs = [x, [x[1]]];
        if (@operator is GradientOperator)
            inputs = [forward.OutputShape(inputs), .. inputs];
        if (narrowIndices && inputs.Length < @operator.Inputs.Count)
            inputs = [.. inputs, inputs[0]];

        ElementType[] masks = @operator is MaskedOperator or GradientOperator { Operator: MaskedOperator }
            ? [ElementType.UInt8, ElementType.Int32, ElementType.Int64, ElementType.Float32, ElementType.Float64]
            : [ElementType.UInt8];

        foreach (ElementType mask in masks)
            backend.Warm(new PoolPlan(@operator, type, inputs, withIndices, mask, narrowIndices));
    }
}
