using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Borders of region pooling: samples on the edge of the map, and what lies outside.</summary>
public sealed class RegionTests(string device) : DeviceTests(device)
{
    private static Tensor<float> Map => Make.Tensor<float>([1, 1, 2, 2], 1, 2, 3, 4);

    [Test]
    public void A_sample_one_position_before_the_map_reads_its_first_position() => Sample(-1, -1).Gives(1);

    [Test]
    public void A_sample_one_position_behind_the_map_reads_its_last_position() => Sample(2, 2).Gives(4);

    [Test]
    public void A_sample_further_out_counts_as_0()
    {
        Sample(-1.25f, 0).Gives(0);
        Sample(0, 2.25f).Gives(0);
    }

    [TestCase(RoiMode.Average)]
    [TestCase(RoiMode.Maximum)]
    public void Nan_in_the_map_does_not_reach_samples_outside(RoiMode mode)
    {
        Tensor<float> map = Make.Tensor([1, 1, 2, 2], float.NaN, 2, 3, 4);
        Engine.Run(new RoiAlign(1, 1) { Mode = mode, SamplingRatio = 1 }, map, Make.Tensor<float>([1, 4], 20, 20, 22, 22), Make.Tensor<long>([1], 0)).Gives(0);
    }

    [Test]
    public void Nan_in_the_map_does_not_reach_samples_that_give_it_no_weight()
    {
        Tensor<float> map = Make.Tensor([1, 1, 1, 3], 1, 2, float.NaN);
        Engine.Run(new RoiAlign(1, 1) { SamplingRatio = 1 }, map, Make.Tensor<float>([1, 4], 1, 0, 2, 1), Make.Tensor<long>([1], 0)).Gives(2);
    }

    [TestCase(RoiMode.Average, 1)]
    [TestCase(RoiMode.Average, -1)]
    [TestCase(RoiMode.Maximum, 1)]
    public void A_region_of_an_image_that_is_not_there_is_refused(RoiMode mode, long image)
    {
        var op = new RoiAlign(1, 1) { Mode = mode };
        Tensor<float> rois = Make.Tensor<float>([2, 4], 0, 0, 1, 1, 0, 0, 1, 1);
        Tensor<long> images = Make.Tensor<long>([2], 0, image);
        var gradient = new Func<Tensor<float>>(() =>
            Engine.Run(new RoiAlignGrad(op), new PoolArguments<float> { First = Make.Full([2, 1, 1, 1], 1f), Second = Map, Third = rois, Indices = images }));
        Assert.Multiple(() =>
        {
            Assert.That(() => Engine.Run(op, Map, rois, images), Throws.ArgumentException.With.Property("ParamName").EqualTo("batchIndices").And.Message.Contains("region 1"));
            Assert.That(() => gradient(), Throws.ArgumentException.With.Property("ParamName").EqualTo("batchIndices").And.Message.Contains("region 1"));
        });
    }

    [Test]
    public void A_max_region_of_an_image_that_is_not_there_is_refused() =>
        Assert.That(
            () => Engine.Run(new MaxRoiPool(1, 1), Map, Make.Tensor<float>([2, 5], 0, 0, 0, 1, 1, 3, 0, 0, 1, 1)),
            Throws.ArgumentException.With.Message.Contains("region 1"));

    [Test]
    public void Halves_of_corners_are_rounded_away_from_zero()
    {
        Tensor<float> map = Make.Count<float>([1, 1, 1, 6]);

        // 0.5 and 2.5 become 1 and 3; 0.49999997 becomes 0, though adding a half to it would give 1.
        Engine.Run(new MaxRoiPool(1, 1), map, Make.Tensor([1, 5], 0, 0.5f, 0, 2.5f, 0)).Gives(3);
        Engine.Run(new MaxRoiPool(1, 1), map, Make.Tensor([1, 5], 0, 0, 0, 0.49999997f, 0)).Gives(0);
    }

    [Test]
    public void Nan_wins_a_region() =>
        Engine.Run(new MaxRoiPool(1, 1), Make.Tensor([1, 1, 1, 2], float.NaN, 5), Make.Tensor<float>([1, 5], 0, 0, 0, 1, 0)).Gives(float.NaN);

    // A region without extent whose only sample lies at (x, y).
    private Tensor<float> Sample(float x, float y) =>
        Engine.Run(new RoiAlign(1, 1) { SamplingRatio = 1 }, Map, Make.Tensor([1, 4], x + 0.5f, y + 0.5f, x + 0.5f, y + 0.5f), Make.Tensor<long>([1], 0));
}
