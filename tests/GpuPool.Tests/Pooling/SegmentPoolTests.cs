using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Which rows make a segment.</summary>
public sealed class SegmentPoolTests(string device) : DeviceTests(device)
{
    private static Tensor<float> Rows => Make.Tensor<float>([5, 2], 1, 10, 2, 20, 4, 40, 8, 80, 16, 160);

    private static SegmentOperator[] Operators => [new SegmentAveragePool(), new SegmentMaxPool(), new SegmentSumPool()];

    [Test]
    public void Segments_of_one_row_are_the_rows([ValueSource(nameof(Operators))] SegmentOperator op)
    {
        float[] rows = Make.Elements(Rows);
        Engine.Run(op, Rows, Make.Count<long>([6])).Gives(rows);
        Engine.Run(op with { Segments = 5 }, Rows, Make.Count<long>([5])).Gives(rows);
        Engine.Run(op with { Segments = 5 }, Rows, Make.Tensor<long>([5], 4, 3, 2, 1, 0)).Gives(16, 160, 8, 80, 4, 40, 2, 20, 1, 10);
    }

    [Test]
    public void Offsets_and_ids_say_the_same()
    {
        Tensor<long> offsets = Make.Tensor<long>([4], 0, 2, 2, 5);
        Tensor<long> ids = Make.Tensor<long>([5], 0, 0, 2, 2, 2);
        Engine.Run(new SegmentSumPool(), Rows, offsets).Gives(3, 30, 0, 0, 28, 280);
        Engine.Run(new SegmentSumPool { Segments = 3 }, Rows, ids).Gives(3, 30, 0, 0, 28, 280);
        Engine.Run(new SegmentAveragePool(), Rows, offsets).GivesAbout(1.5f, 15, 0, 0, 28 / 3f, 280 / 3f);
        Engine.Run(new SegmentMaxPool { Segments = 3 }, Rows, ids).Gives(2, 20, 0, 0, 16, 160);
    }

    [Test]
    public void A_segment_without_rows_gives_nan_if_asked([ValueSource(nameof(Operators))] SegmentOperator op) =>
        Engine.Run(op with { Empty = EmptyResult.Nan, Segments = 2 }, Make.Tensor<float>([1, 1], 3), Make.Tensor<long>([1], 1)).Gives(float.NaN, 3);

    [Test]
    public void No_rows_at_all_give_empty_segments() =>
        Engine.Run(new SegmentAveragePool(), Make.Tensor<float>([0, 2]), Make.Tensor<long>([3], 0, 0, 0)).IsShaped([2, 2]).Gives(0, 0, 0, 0);

    [Test]
    public void Rows_outside_the_offsets_count_nowhere_and_get_no_gradient()
    {
        Tensor<long> offsets = Make.Tensor<long>([3], 1, 3, 4);
        Engine.Run(new SegmentAveragePool(), Rows, offsets).Gives(3, 30, 8, 80);
        Tensor<float> dy = Make.Tensor<float>([2, 2], 2, 4, 6, 8);
        Engine.Run(new SegmentAveragePoolGrad(new()), dy, Rows, offsets).Gives(0, 0, 1, 2, 1, 2, 6, 8, 0, 0);
        Engine.Run(new SegmentSumPoolGrad(new()), dy, Rows, offsets).Gives(0, 0, 2, 4, 2, 4, 6, 8, 0, 0);
        Engine.Run(new SegmentMaxPoolGrad(new()), dy, Rows, offsets).Gives(0, 0, 0, 0, 2, 4, 6, 8, 0, 0);
    }

    [Test]
    public void A_nan_wins_its_segment_and_takes_its_gradient()
    {
        Tensor<float> x = Make.Tensor([4], 1, float.NaN, 3, float.NaN);
        Tensor<long> ids = Make.Tensor<long>([4], 0, 1, 0, 1);
        Engine.Run(new SegmentMaxPool { Segments = 2 }, x, ids).Gives(3, float.NaN);
        Engine.Run(new SegmentMaxPoolGrad(new() { Segments = 2 }), Make.Tensor<float>([2], 5, 7), x, ids).Gives(0, 0, 5, 7);
    }

    [Test]
    public void Rows_may_have_any_shape()
    {
        Tensor<int> x = Make.Count<int>([4, 2, 3]);
        Engine.Run(new SegmentMaxPool(), x, Make.Tensor<long>([3], 0, 1, 4)).IsShaped([2, 2, 3]).Gives([.. Enumerable.Range(0, 6), .. Enumerable.Range(18, 6)]);
    }

    [Test]
    public void Long_segments_lose_nothing()
    {
        Tensor<float> x = Make.Full([100_000, 2], 0.1f);
        Engine.Run(new SegmentAveragePool(), x, Make.Tensor<long>([2], 0, 100_000)).GivesAbout(0.1f, 0.1f);
        Assert.That(Make.Elements(Engine.Run(new SegmentSumPool(), x, Make.Tensor<long>([2], 0, 100_000))), Has.All.EqualTo(10_000f).Within(0.01f));
    }

    [Test]
    public void Segments_in_device_memory()
    {
        using DeviceTensor<float> x = Engine.Upload(Rows);
        using DeviceTensor<long> ids = Engine.Upload(Make.Tensor<long>([5], 1, 0, 1, 0, 1));
        using DeviceTensor<float> y = Engine.Run(new SegmentSumPool { Segments = 2 }, new DeviceArguments<float> { First = x, Indices = ids });
        Engine.Download(y).Gives(10, 100, 21, 210);
        using DeviceTensor<long> offsets = Engine.Upload(Make.Tensor<long>([3], 0, 6, 5));
        Assert.That(() => Engine.Run(new SegmentSumPool(), new DeviceArguments<float> { First = x, Indices = offsets }), Throws.ArgumentException.With.Message.Contains("position 1 is 6"));
    }

    [TestCase("3, 2", "position 1 is 2 after 3")]
    [TestCase("-1, 2", "position 0 is -1")]
    [TestCase("0, 6", "position 1 is 6")]
    public void Bad_offsets_are_named(string offsets, string message)
    {
        Tensor<long> given = Make.Tensor<long>([2], [.. offsets.Split(',').Select(long.Parse)]);
        Tensor<float> dy = Make.Full([1, 2], 1f);
        Assert.Multiple(() =>
        {
            foreach (SegmentOperator op in Operators)
                Assert.That(() => Engine.Run(op, Rows, given), Throws.ArgumentException.With.Property("ParamName").EqualTo("offsets").And.Message.Contains(message));
            Assert.That(() => Engine.Run(new SegmentSumPoolGrad(new()), dy, Rows, given), Throws.ArgumentException.With.Property("ParamName").EqualTo("offsets").And.Message.Contains(message));
        });
    }

    [TestCase(2)]
    [TestCase(-1)]
    public void Bad_ids_are_named(long id) =>
        Assert.That(
            () => Engine.Run(new SegmentMaxPool { Segments = 2 }, Rows, Make.Tensor<long>([5], 0, 1, 0, id, 0)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("segmentIds").And.Message.Contains($"position 3 is {id}").And.Message.Contains("[0, 2)"));

    [Test]
    public void Bad_shapes_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => Engine.Run(new SegmentMaxPool { Segments = 2 }, Rows, Make.Count<long>([4])), Throws.ArgumentException.With.Property("ParamName").EqualTo("segmentIds"));
        Assert.That(() => Engine.Run(new SegmentMaxPool(), Rows, Make.Tensor<long>([1, 1], 0)), Throws.ArgumentException.With.Property("ParamName").EqualTo("offsets"));
        Assert.That(() => Engine.Run(new SegmentMaxPool { Segments = 0 }, Rows, Make.Count<long>([5])), Throws.ArgumentException.With.Property("ParamName").EqualTo("segments"));
    });
}
