using System.Text.Json;

namespace GpuPool.Tests.Json;

/// <summary>Operators as plans hold them.</summary>
public sealed class OperatorJsonTests
{
    private static readonly PoolOperator[] Forward =
    [
        new MaxPool(3, 2) { Stride = [2, 1], Padding = [0, 1, 2, 3], Dilation = [2, 2], CeilMode = true, Layout = Layout.ChannelsLast },
        new MinPool(3) { AutoPad = AutoPad.SameLower },
        new AveragePool(2, 2, 2) { CountIncludePad = false, DivisorOverride = -3, AutoPad = AutoPad.Valid },
        new LpPool(4, 4) { P = double.PositiveInfinity, AutoPad = AutoPad.SameUpper },
        new AdaptiveMaxPool(7, null),
        new AdaptiveMinPool(null, 3, 0) { Layout = Layout.ChannelsLast },
        new AdaptiveAveragePool(5),
        new GlobalMaxPool { KeepDims = false },
        new GlobalMinPool(),
        new GlobalAveragePool { Layout = Layout.ChannelsLast },
        new GlobalLpPool { P = 0.1 },
        new MaxUnpool(2, 2) { Stride = [3], Padding = [1], OutputSize = [9, 8], IndexGrid = IndexGrid.Implied },
        new FractionalMaxPool(2, 3) { OutputRatio = 0.7, Seed = long.MaxValue },
        new FractionalMaxPool(2, 3) { OutputSize = [4, 4] },
        new MaxRoiPool(7, 7) { SpatialScale = 0.0625 },
        new RoiAlign(5, 5) { SamplingRatio = 2, Mode = RoiMode.Maximum, Aligned = false },
        new MultiPool(new AdaptiveAveragePool(6, null), new GlobalLpPool { P = double.PositiveInfinity }) { Join = Joining.Flat },
    ];

    private static readonly PoolOperator[] All =
    [
        .. Forward,
        new MaxPoolGrad(new MaxPool(3) { Stride = [2] }),
        new RoiAlignGrad(new RoiAlign(2) { Aligned = false }),
        new GlobalLpPoolGrad(new GlobalLpPool { P = 3 }),
    ];

    [TestCaseSource(nameof(All))]
    public void An_operator_survives_writing_and_reading(PoolOperator @operator) =>
        Assert.That(OperatorCatalog.Parse(OperatorCatalog.Write(@operator)), Is.EqualTo(@operator));

    [Test]
    public void Every_operator_of_the_library_is_in_the_catalog()
    {
        IEnumerable<string> records = typeof(PoolOperator).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PoolOperator)) && !type.IsAbstract).Select(type => type.Name);
        Assert.That(OperatorCatalog.Names, Is.EquivalentTo(records));
    }

    [TestCaseSource(typeof(OperatorCatalog), nameof(OperatorCatalog.Names))]
    public void Left_out_attributes_have_the_defaults_of_the_record(string name)
    {
        PoolOperator bare = OperatorCatalog.Create(name);
        Assert.That(bare.Name, Is.EqualTo(name));
        // One attribute given must not change the others.
        Assert.That(OperatorCatalog.Parse($$"""{ "op": "{{name}}", "attributes": { "layout": "channelsFirst" } }"""), Is.EqualTo(bare));
    }

    [TestCaseSource(nameof(Forward))]
    public void A_gradient_has_the_attributes_of_its_forward_operator(PoolOperator forward)
    {
        if (!forward.IsDifferentiable)
        {
            Assert.That(OperatorCatalog.Names, Does.Not.Contain(forward.Name + "Grad"));
            return;
        }

        string json = OperatorCatalog.Write(forward).Replace($"\"{forward.Name}\"", $"\"{forward.Name}Grad\"", StringComparison.Ordinal);
        var gradient = (GradientOperator)OperatorCatalog.Parse(json);
        Assert.That(gradient.Operator, Is.EqualTo(forward));
        Assert.That(OperatorCatalog.Write(gradient), Is.EqualTo(json));
    }

    [Test]
    public void Every_attribute_is_read_as_plans_write_it()
    {
        const string json = """
            { "kernel": [3, 3], "stride": 2, "padding": [1, 1], "dilation": null, "ceilMode": true,
              "autoPad": "notSet", "countIncludePad": false, "divisorOverride": 7, "layout": "channelsLast" }
            """;
        var expected = new AveragePool(3, 3)
        {
            Stride = [2],
            Padding = [1, 1],
            CeilMode = true,
            CountIncludePad = false,
            DivisorOverride = 7,
            Layout = Layout.ChannelsLast,
        };
        Assert.That(OperatorCatalog.Create("AveragePool", JsonElement.Parse(json)), Is.EqualTo(expected));
    }

    [TestCase("\"inf\"")]
    [TestCase("\"Infinity\"")]
    public void Infinity_is_a_text(string p) =>
        Assert.That(OperatorCatalog.Create("GlobalLpPool", JsonElement.Parse($$"""{ "p": {{p}} }""")), Is.EqualTo(new GlobalLpPool { P = double.PositiveInfinity }));

    [Test]
    public void What_is_left_out_is_not_written() =>
        Assert.That(
            OperatorCatalog.Write(new MaxUnpool(2)),
            Is.EqualTo("""{"op":"MaxUnpool","attributes":{"kernel":[2],"indexGrid":"output","indicesBase":"plane","layout":"channelsFirst"}}"""));
}
