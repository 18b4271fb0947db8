using GpuPool.Tests.Files;

namespace GpuPool.Tests.Cli;

/// <summary>Masked and segment pooling from files: the second input in its place, by its option, and in plans.</summary>
public sealed class MaskedCommandTests : CommandLineTests
{
    private const string Mean = "masked-average-pool x.npy y.npy --layout channelsLast --keep-dims false --mask mask.npy";

    [SetUp]
    public void Open() => Cli.Save("x.npy", [1f, 10, 2, 20, 4, 40], 1, 3, 2);

    [Test]
    public void A_mask_may_have_any_of_its_types()
    {
        Saves(() => Cli.Save<byte>("mask.npy", [1, 0, 1], 1, 3));
        Saves(() => Cli.Save("mask.npy", [1, 0, 1], 1, 3));
        Saves(() => Cli.Save<long>("mask.npy", [1, 0, 1], 1, 3));
        Saves(() => Cli.Save("mask.npy", [0.5f, 0, 0.5f], 1, 3));
        Saves(() => Cli.Save("mask.npy", [2.0, 0, 2], 1, 3));
        Saves(() => File.WriteAllBytes(Cli.FileNamed("mask.npy"), NpyBytes.Make("|b1", "(1, 3)", [1, 0, 1])));

        void Saves(Action save)
        {
            save();
            Cli.Succeed(Mean);
            Assert.That(Cli.Load<float>("y.npy").Values, Is.EqualTo([2.5f, 25]));
        }
    }

    [Test]
    public void A_mask_of_another_type_is_refused()
    {
        Cli.Save<short>("mask.npy", [1, 0, 1], 1, 3);
        Assert.That(Cli.Refuse(Mean), Does.Contain("mask of MaskedAveragePool must hold bool, uint8, int32, int64, float32 or float64, but holds int16"));
    }

    [Test]
    public void The_mask_may_stand_in_its_place()
    {
        Cli.Save<byte>("mask.npy", [0, 1, 0], 1, 3);
        Cli.Succeed("masked-max-pool x.npy mask.npy y.npy --layout channelsLast");
        Assert.That(Cli.Load<float>("y.npy"), Is.EqualTo(((long[])[1, 1, 2], (float[])[2, 20])));
    }

    [Test]
    public void Segments_by_offsets_and_by_ids()
    {
        Cli.Save("rows.npy", [1f, 2, 4, 8], 4);
        Cli.Save<long>("offsets.npy", [0, 1, 1, 4], 4);
        Cli.Save<long>("ids.npy", [2, 0, 2, 0], 4);
        Cli.Succeed("segment-sum-pool rows.npy y.npy --offsets offsets.npy");
        Assert.That(Cli.Load<float>("y.npy").Values, Is.EqualTo([1f, 0, 14]));
        Cli.Succeed("segment-sum-pool rows.npy y.npy --segment-ids ids.npy --empty nan");
        Assert.That(Cli.Load<float>("y.npy").Values, Is.EqualTo([10f, float.NaN, 5]));
        Cli.Succeed("segment-sum-pool rows.npy y.npy --segment-ids ids.npy --segments 4");
        Assert.That(Cli.Load<float>("y.npy").Values, Is.EqualTo([10f, 0, 5, 0]));
        Cli.Succeed("segment-sum-pool-grad y.npy rows.npy dx.npy --segment-ids ids.npy --segments 4");
        Assert.That(Cli.Load<float>("dx.npy").Values, Is.EqualTo([5f, 10, 5, 10]));
    }

    [Test]
    public void Bad_segments_are_refused()
    {
        Cli.Save("rows.npy", [1f, 2, 4, 8], 4);
        Cli.Save<long>("offsets.npy", [0, 3, 2], 3);
        Assert.That(Cli.Refuse("segment-max-pool rows.npy y.npy --offsets offsets.npy"), Does.Contain("the one at position 2 is 2 after 3"));
        Assert.That(Cli.Refuse("segment-max-pool rows.npy y.npy --offsets offsets.npy --segment-ids offsets.npy"), Does.Contain("--offsets and --segment-ids exclude each other"));
        Assert.That(Cli.Refuse("segment-max-pool rows.npy y.npy"), Does.Contain("takes the files x offsets out"));
    }

    [Test]
    public void Plans_name_masks_and_ids_as_inputs()
    {
        Cli.Save<byte>("mask.npy", [1, 0, 1], 1, 3);
        Cli.Save<long>("ids.npy", [1], 1);
        File.WriteAllText(Cli.FileNamed("plan.json"), """
            { "steps": [ { "op": "MaskedAveragePool", "attributes": { "layout": "channelsLast", "keepDims": false, "empty": "nan" }, "inputs": ["x.npy", "mask.npy"], "outputs": ["means.npy"] },
                         { "op": "SegmentSumPool", "attributes": { "segments": 2 }, "inputs": ["means.npy", "ids.npy"], "outputs": ["y.npy"] } ] }
            """);
        Cli.Succeed($"run plan.json --out {Cli.Folder}");
        Assert.That(Cli.Load<float>("y.npy").Values, Is.EqualTo([0f, 0, 2.5f, 25]));
        Cli.Succeed("verify plan.json");
    }
}
