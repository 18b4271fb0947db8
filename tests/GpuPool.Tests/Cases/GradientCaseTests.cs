using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cases;

/// <summary>Hard cases by number, 16 and 17: where gradients go.</summary>
public sealed class GradientCaseTests(string device) : DeviceTests(device)
{
    [Test]
    public void Case_16_one_maximum_of_two_windows_gets_both() => CheckMax(new MaxPool(2) { Stride = [1] }, [1, 5, 2], [10, 20], [0, 30, 0]);

    [Test]
    public void Case_16_ties_go_to_the_first() => CheckMax(new MaxPool(2) { Stride = [1] }, [1, 1, 1], [10, 20], [10, 20, 0]);

    [Test]
    public void Case_16_the_last_Nan_gets_the_gradient() => CheckMax(new MaxPool(3), [float.NaN, 1, float.NaN], [10], [0, 0, 10]);

    [Test]
    public void Case_16_what_lies_between_windows_gets_none() => CheckMax(new MaxPool(2) { Stride = [3] }, [1, 2, 3, 4, 5], [1, 1], [0, 1, 0, 0, 1]);

    [Test]
    public void Case_17_a_clipped_window_shares_among_fewer() =>
        CheckAverage(new AveragePool(2) { CeilMode = true }, [1, 2, 3], [6, 6], [3, 3, 6]);

    [Test]
    public void Case_17_padding_shares_only_if_it_counts()
    {
        CheckAverage(new AveragePool(2) { Padding = [1], CountIncludePad = false }, [1, 2, 3], [6, 6], [6, 3, 3]);
        CheckAverage(new AveragePool(2) { Padding = [1] }, [1, 2, 3], [6, 6], [3, 3, 3]);
    }

    [Test]
    public void Case_17_a_tail_without_a_window_gets_none() =>
        CheckAverage(new AveragePool(2), [1, 1, 1, 1, 1], [1, 1], [0.5f, 0.5f, 0.5f, 0.5f, 0]);

    private void CheckMax(MaxPool op, float[] x, float[] dy, float[] dx)
    {
        Engine.Run(new MaxPoolGrad(op), Make.Row(dy), Make.Row(x)).Gives(dx);
        (_, Tensor<long> indices) = Engine.RunWithIndices(op, Make.Row(x));
        Engine.Run(new MaxPoolGrad(op), Make.Row(dy), Make.Row(x), indices).Gives(dx);
    }

    private void CheckAverage(AveragePool op, float[] x, float[] dy, float[] dx) =>
        Engine.Run(new AveragePoolGrad(op), Make.Row(dy), Make.Row(x)).Gives(dx);
}
