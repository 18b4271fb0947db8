using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Docs;

/// <summary>Whoever comes from another library finds each argument of its poolings, from the signatures in its documentation.</summary>
public sealed class ComingFromTests
{
    private static readonly Dictionary<string, string> Arguments = new()
    {
        // torch.nn's poolings and unpoolings (2.x), torchvision.ops.roi_align and roi_pool.
        ["PyTorch"] = """
            kernel_size stride padding dilation return_indices ceil_mode count_include_pad divisor_override norm_type output_size
            output_ratio _random_samples spatial_scale sampling_ratio aligned boxes
            """,
        // keras.layers' poolings (3.x).
        ["Keras"] = "pool_size strides padding data_format keepdims output_size",
        // The attributes of ONNX's poolings (opset 22).
        ["ONNX"] = """
            auto_pad ceil_mode dilations kernel_shape pads storage_order strides count_include_pad p pooled_shape spatial_scale
            coordinate_transformation_mode mode output_height output_width sampling_ratio output_shape
            """,
    };

    [TestCase("PyTorch")]
    [TestCase("Keras")]
    [TestCase("ONNX")]
    public void Every_argument_is_mapped(string library)
    {
        string page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "coming-from-pytorch-keras-onnx.md"));
        string section = page.Split("\n## ").Single(part => part.StartsWith(library + "\n", StringComparison.Ordinal));
        string[] rows = [.. section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1])];
        Assert.Multiple(() =>
        {
            foreach (string argument in Arguments[library].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                Assert.That(rows, Has.Some.Contains("`" + argument + "`").Or.Some.Contains("`" + argument + "="), argument);
        });
    }
}
