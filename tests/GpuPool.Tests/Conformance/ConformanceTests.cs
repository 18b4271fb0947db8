using System.Numerics;
using GpuPool.Files;
using GpuPool.Tests.Oracle;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Conformance;

/// <summary>The answers of PyTorch and ONNX, through the public interface, on every device.</summary>
public sealed class ConformanceTests(string device) : DeviceTests(device)
{
    private static readonly Dictionary<string, PlanStep> Torch = PlanStep.All("torch").ToDictionary(step => step.Name);
    private static readonly Dictionary<string, PlanStep> Onnx = PlanStep.All("onnx").ToDictionary(step => step.Name);

    private static readonly Dictionary<string, PlanStep> Masked = PlanStep.All("masked").ToDictionary(step => step.Name);

    private static IEnumerable<string> TorchNames => Torch.Keys;

    private static IEnumerable<string> OnnxNames => Onnx.Keys;

    private static IEnumerable<string> MaskedNames => Masked.Keys;

    [Test]
    public void There_are_214_cases() => Assert.That(Torch.Count + Onnx.Count, Is.EqualTo(214));

    [TestCaseSource(nameof(TorchNames))]
    public void PyTorch_gives_the_same(string name) => Check(Torch[name]);

    [TestCaseSource(nameof(OnnxNames))]
    public void Onnx_gives_the_same(string name) => Check(Onnx[name]);

    [TestCaseSource(nameof(MaskedNames))]
    public void PyTorch_code_for_masks_and_segments_gives_the_same(string name) => Check(Masked[name]);

    private void Check(PlanStep step)
    {
        NpyArray[] inputs = [.. step.Inputs.Select(NpyFile.Read)];
        if (inputs[0] is NpyArray<float>)
            Check<float>(step, inputs, relative: 1e-5, absolute: 1e-6);
        else
            Check<double>(step, inputs, relative: 1e-12, absolute: 1e-13);
    }

    private void Check<T>(PlanStep step, NpyArray[] inputs, double relative, double absolute)
        where T : unmanaged, INumber<T>
    {
        Plain<T>[] elements = [.. inputs.OfType<NpyArray<T>>().Select(Plain)];
        Plain<long>? indices = inputs.OfType<NpyArray<long>>().Select(Plain).SingleOrDefault();
        PlainMask? mask = inputs.OfType<NpyArray<byte>>().Select(bytes => new PlainMask([.. bytes.Shape], ElementType.UInt8, Array.ConvertAll(bytes.Values.ToArray(), value => (double)value))).SingleOrDefault();
        (Plain<T> values, Plain<long>? places) = Call.Run(Engine, step.Operator, elements, indices, withIndices: step.Outputs.Length > 1, mask: mask);

        Plain<T> expected = Plain((NpyArray<T>)NpyFile.Read(step.Outputs[0]));
        Assert.That(values.Shape, Is.EqualTo(expected.Shape));
        for (int i = 0; i < expected.Values.Length; i++)
        {
            double wanted = double.CreateChecked(expected.Values[i]);
            double tolerance = Tolerance(step.Operator, Math.Abs(wanted), relative, absolute);
            Assert.That(
                double.CreateChecked(values.Values[i]),
                tolerance == 0 || !double.IsFinite(wanted) ? Is.EqualTo(wanted) : Is.EqualTo(wanted).Within(tolerance),
                $"element {i} of {expected.Shape}");
        }

        if (step.Outputs.Length > 1)
            Assert.That(places!.Values, Is.EqualTo(NpyFile.Read<long>(step.Outputs[1]).ToArray()), "indices");
    }

    private double Tolerance(PoolOperator op, double wanted, double relative, double absolute) => op switch
    {
        MaxUnpool or MaskedMaxPool or SegmentMaxPool or { GivesIndices: true } => 0,
        RoiAlign => 1e-4, // ONNX writes inputs and answers with four decimals.
        LpPool { P: not 1 and not 2 } when !Device.StartsWith("cpu", StringComparison.Ordinal) => (1e-4 * wanted) + absolute, // GPUs approximate powers.
        _ => (relative * wanted) + absolute,
    };

    private static Plain<T> Plain<T>(NpyArray<T> array)
        where T : unmanaged, INumber<T> =>
        new([.. array.Shape], array.Values.ToArray());
}
