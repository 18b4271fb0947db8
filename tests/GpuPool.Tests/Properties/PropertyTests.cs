using System.Numerics.Tensors;
using FsCheck;
using FsCheck.Fluent;
using GpuPool.Tests.Sources;
using Microsoft.FSharp.Core;

namespace GpuPool.Tests.Properties;

/// <summary>Laws of pooling, on cases that FsCheck makes and shrinks.</summary>
public sealed class PropertyTests(string device) : DeviceTests(device)
{
    // The same cases in every run.
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(60)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20, 261), FSharpOption<int>.None)));

    [Test]
    public void Pooling_a_constant_gives_the_constant() => Holds(plane =>
    {
        float constant = plane.Values[0];
        Tensor<float> x = Make.Full(plane.Shape, constant);
        PoolOperator[] extremes = [Max(plane), Min(plane), new AdaptiveMaxPool(2, 5), new GlobalMinPool()];
        PoolOperator[] averages = [Average(plane), new AdaptiveAveragePool(3, 2), new GlobalAveragePool()];
        return extremes.All(op => Run(op, x).All(value => value == constant))
            && averages.All(op => Run(op, x).All(value => Math.Abs(value - constant) <= 1e-6 * Math.Abs(constant)));
    });

    [Test]
    public void Larger_elements_give_no_smaller_maximum() => Holds(plane =>
    {
        float[] larger = [.. plane.Values.Select((value, i) => (float)(value + (i % 3)))];
        return Run(Max(plane), X(plane)).Zip(Run(Max(plane), Make.Tensor(plane.Shape, larger))).All(pair => pair.First <= pair.Second);
    });

    [Test]
    public void The_minimum_is_the_maximum_upside_down() => Holds(plane =>
        Run(Min(plane), X(plane)).SequenceEqual(Run(Max(plane), Negated(plane)).Select(value => -value)));

    [Test]
    public void The_average_lies_between_minimum_and_maximum() => Holds(plane =>
    {
        float[] averages = Run(Average(plane), X(plane));
        float[] least = Run(Min(plane), X(plane));
        float[] most = Run(Max(plane), X(plane));
        return averages.Select((value, i) => least[i] <= value + 1e-4 && value <= most[i] + 1e-4).All(between => between);
    });

    [Test]
    public void An_index_points_at_its_value() => Holds(plane =>
    {
        (Tensor<float> values, Tensor<long> indices) = Engine.RunWithIndices(Max(plane), X(plane));
        int outputs = (int)values.FlattenedLength / PlaneCase.Channels;
        return Make.Elements(values).Zip(Make.Elements(indices))
            .Select((found, i) => plane.Values[(i / outputs * plane.Height * plane.Width) + found.Second] == found.First).All(right => right);
    });

    [Test]
    public void Moving_the_input_by_a_stride_moves_the_output_by_one() => Holds(plane =>
    {
        // Rows are put in front: as many as the stride says.
        int front = plane.Stride * plane.Width;
        int size = plane.Height * plane.Width;
        float[] moved = [.. Enumerable.Range(0, PlaneCase.Channels)
            .SelectMany(c => Enumerable.Repeat(99f, front).Concat(plane.Values.Skip(c * size).Take(size).Select(value => (float)value)))];
        Tensor<float> y = Engine.Run(Max(plane), X(plane));
        Tensor<float> later = Engine.Run(Max(plane), Make.Tensor([1, PlaneCase.Channels, plane.Height + plane.Stride, plane.Width], moved));
        return Make.Elements(later.AsReadOnlyTensorSpan().Slice([0..1, 0..PlaneCase.Channels, 1..(int)later.Lengths[2], 0..(int)later.Lengths[3]]))
            .SequenceEqual(Make.Elements(y));
    });

    [Test]
    public void The_mean_of_equal_bins_is_the_mean_of_all() => Holds(plane =>
    {
        // Three bins of each row's length, two of each column's.
        TensorShape shape = [1, 1, 2 * plane.Height, 3];
        float[] x = [.. Enumerable.Range(0, 6 * plane.Height).Select(i => (float)plane.Values[i % plane.Values.Length])];
        float[] bins = Run(new AdaptiveAveragePool(2, 3), Make.Tensor(shape, x));
        return Math.Abs(bins.Average() - x.Average()) < 1e-4;
    });

    [Test]
    public void A_gradient_of_ones_adds_up_to_the_number_of_outputs() => Holds(plane =>
    {
        MaxPool max = Max(plane);
        AveragePool average = Average(plane);
        Tensor<float> ones = Make.Full(max.OutputShape(plane.Shape), 1f);
        return Make.Elements(Engine.Run(new MaxPoolGrad(max), ones, X(plane))).Sum() == ones.FlattenedLength
            && Math.Abs(Make.Elements(Engine.Run(new AveragePoolGrad(average), ones, X(plane))).Sum() - ones.FlattenedLength) < 1e-3;
    });

    [Test]
    public void Unpooled_maxima_are_pooled_again() => Holds(plane =>
    {
        MaxPool max = Max(plane) with { Stride = [] };
        (Tensor<float> values, Tensor<long> indices) = Engine.RunWithIndices(max, X(plane));
        TensorShape window = [1, PlaneCase.Channels, values.Lengths[2] * plane.Kernel[0], values.Lengths[3] * plane.Kernel[1]];
        if (window != plane.Shape)
            return true;
        float[] put = Run(new MaxUnpool(plane.Kernel), values, indices);
        return Run(max, Make.Tensor(plane.Shape, put)).Zip(Make.Elements(values)).All(pair => pair.First == Math.Max(pair.Second, plane.Kernel[0] * plane.Kernel[1] > 1 ? 0 : pair.Second));
    });

    private static MaxPool Max(PlaneCase plane) => new(plane.Kernel) { Stride = [plane.Stride] };

    private static MinPool Min(PlaneCase plane) => new(plane.Kernel) { Stride = [plane.Stride] };

    private static AveragePool Average(PlaneCase plane) => new(plane.Kernel) { Stride = [plane.Stride] };

    private static Tensor<float> X(PlaneCase plane) => Make.Tensor(plane.Shape, [.. plane.Values.Select(value => (float)value)]);

    private static Tensor<float> Negated(PlaneCase plane) => Make.Tensor(plane.Shape, [.. plane.Values.Select(value => (float)-value)]);

    private void Holds(Func<PlaneCase, bool> law)
    {
        _ = Engine;
        Check.One(Config, Prop.ForAll(PlaneCase.All, law));
    }

    private float[] Run(PoolOperator op, Tensor<float> x) => Make.Elements(Engine.Run(op, x));

    private float[] Run(PoolOperator op, Tensor<float> x, Tensor<long> indices) => Make.Elements(Engine.Run(op, x, indices));
}
