using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cases;

/// <summary>Hard case 29: regions of the numbers 0 to 15 as 4×4.</summary>
public sealed class RegionCaseTests(string device) : DeviceTests(device)
{
    private static Tensor<float> Map => Make.Count<float>([1, 1, 4, 4]);

    [Test]
    public void Case_29_max_of_a_whole_map() => Max(0, 0, 3, 3).IsShaped([1, 1, 2, 2]).Gives(5, 7, 13, 15);

    [Test]
    public void Case_29_max_outside_the_map_is_0() => Max(10, 10, 13, 13).IsShaped([1, 1, 2, 2]).Gives(0, 0, 0, 0);

    [Test]
    public void Case_29_max_of_corners_the_wrong_way_round_is_one_element() => Max(3, 3, 1, 1).IsShaped([1, 1, 2, 2]).Gives(15, 15, 15, 15);

    [Test]
    public void Case_29_aligned_samples() => Align(new RoiAlign(2, 2) { SamplingRatio = 2 }, 0, 0, 4, 4).GivesAbout(2.5f, 4.5f, 10.5f, 12.5f);

    [Test]
    public void Case_29_samples_without_the_half_pixel() =>
        Align(new RoiAlign(2, 2) { SamplingRatio = 2, Aligned = false }, 0, 0, 4, 4).GivesAbout(5, 6.75f, 12, 13.75f);

    [Test]
    public void Case_29_an_aligned_region_without_extent_has_no_samples() => Align(new RoiAlign(1, 1), 1, 1, 1, 1).Gives(0);

    [Test]
    public void Case_29_an_old_region_without_extent_is_one_by_one() => Align(new RoiAlign(1, 1) { Aligned = false }, 1, 1, 1, 1).GivesAbout(7.5f);

    [Test]
    public void Case_29_no_regions_give_no_bins()
    {
        Engine.Run(new RoiAlign(2, 2), Map, Make.Tensor<float>([0, 4]), Make.Tensor<long>([0])).IsShaped([0, 1, 2, 2]);
        Engine.Run(new MaxRoiPool(2, 2), Map, Make.Tensor<float>([0, 5])).IsShaped([0, 1, 2, 2]);
    }

    private Tensor<float> Max(float x1, float y1, float x2, float y2) =>
        Engine.Run(new MaxRoiPool(2, 2), Map, Make.Tensor([1, 5], 0, x1, y1, x2, y2));

    private Tensor<float> Align(RoiAlign op, float x1, float y1, float x2, float y2) =>
        Engine.Run(op, Map, Make.Tensor([1, 4], x1, y1, x2, y2), Make.Tensor<long>([1], 0));
}
