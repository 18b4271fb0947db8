using System.Numerics.Tensors;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Drawings;

/// <summary>The drawings of the documentation. What they show comes from the library's own geometry and answers.</summary>
internal static class Gallery
{
    /// <summary>All drawings by file name.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new SortedDictionary<string, Func<string>>(StringComparer.Ordinal)
    {
        ["adaptive.svg"] = Adaptive,
        ["average.svg"] = Average,
        ["ceil-mode.svg"] = CeilMode,
        ["dilation.svg"] = Dilation,
        ["indices.svg"] = Indices,
        ["same.svg"] = Same,
        ["windows.svg"] = Windows,
    };

    private static string Windows() => new AxisPicture()
        .Add("kernel 2: stride is the kernel", Slide(new MaxPool(2), 6))
        .Add("kernel 3, stride 2, padding 1: windows overlap, padding never wins", Slide(new MaxPool(3) { Stride = [2], Padding = [1] }, 5))
        .Add("kernel 2, stride 3: gaps that nothing reads", Slide(new MaxPool(2) { Stride = [3] }, 8))
        .ToText("Windows that slide over an axis");

    private static string Dilation() => new AxisPicture()
        .Add("kernel 3, stride 1, dilation 2", Slide(new MaxPool(3) { Stride = [1], Dilation = [2] }, 7))
        .Add("kernel 3, stride 1, dilation 2, padding 2", Slide(new MaxPool(3) { Stride = [1], Dilation = [2], Padding = [2] }, 5))
        .ToText("Dilation: the distance between taps");

    private static string CeilMode() => new AxisPicture()
        .Add("kernel 2, stride 2: the last element is left out", Slide(new MaxPool(2), 5))
        .Add("with ceilMode: a last window over the end", Slide(new MaxPool(2) { CeilMode = true }, 5))
        .Add("ceilMode, kernel 1, stride 2: a window that would start beyond the input is dropped", Slide(new MaxPool(1) { Stride = [2], CeilMode = true }, 4))
        .ToText("Ceil mode");

    private static string Same() => new AxisPicture()
        .Add("sameUpper, kernel 4, stride 2: the odd one at the end", Slide(new MaxPool(4) { Stride = [2], AutoPad = AutoPad.SameUpper }, 5, 1, 2))
        .Add("sameLower, kernel 4, stride 2: the odd one at the beginning", Slide(new MaxPool(4) { Stride = [2], AutoPad = AutoPad.SameLower }, 5, 2, 1))
        .ToText("Automatic padding");

    private static string Average() => new AxisPicture()
        .Add("average, kernel 3, stride 2, padding 1: what divides", Slide(new AveragePool(3) { Stride = [2], Padding = [1] }, 6), Divisors)
        .Add("the same with ceilMode: what lies beyond the padding is not counted", Slide(new AveragePool(3) { Stride = [2], Padding = [1], CeilMode = true }, 6), Divisors)
        .ToText("What divides an average");

    private static string Adaptive() => new AxisPicture()
        .Add("6 to 3: bins of one size", Axis.Adaptive(6, 3))
        .Add("7 to 3: bins overlap where 3 does not divide 7", Axis.Adaptive(7, 3))
        .Add("3 to 5: more bins than elements", Axis.Adaptive(3, 5))
        .ToText("Adaptive bins: floor(i·in/out) up to ceil((i+1)·in/out)");

    private static string Indices()
    {
        using var engine = PoolEngine.Create("cpu");
        Tensor<float> x = Tensor.Create<float>([1, 5, 2, 0, 3, 4, 9, 6, 7, 7, 1, 2, 0, 3, 8, 5], [1, 1, 4, 4]);
        (Tensor<float> values, Tensor<long> indices) = engine.RunWithIndices(new MaxPool(2, 2), x);
        Tensor<float> back = engine.Run(new MaxUnpool(2, 2), values, indices);
        long[] places = [.. indices];
        return new GridPicture()
            .Add("x", x, (row, column) => row / 2 * 2 + column / 2)
            .Add("MaxPool(2, 2)", values, (row, column) => row * 2 + column)
            .Add("its indices", indices, (row, column) => row * 2 + column)
            .Add("MaxUnpool(2, 2)", back, (row, column) => Array.IndexOf(places, row * 4 + column))
            .ToText("Indices count within one plane, row by row; of equal values the first wins");
    }

    private static string Divisors(TapRange taps) => $"÷ {taps.PaddedCount} with padding, ÷ {taps.Count} without";

    /// <summary>The axis of a windowed operator over an input of some length; its output's extent is the operator's own.</summary>
    private static Axis Slide(WindowedOperator pool, long input, long? begin = null, long? end = null)
    {
        long kernel = pool.Kernel[0];
        long pad = pool.Padding.Count == 0 ? 0 : pool.Padding[0];
        long stride = pool.Stride.Count == 0 ? kernel : pool.Stride[0];
        long dilation = pool.Dilation.Count == 0 ? 1 : pool.Dilation[0];
        long output = pool.OutputShape([1, 1, input])[2];
        return Axis.Sliding(input, output, kernel, stride, dilation, begin ?? pad, end ?? pad);
    }
}
