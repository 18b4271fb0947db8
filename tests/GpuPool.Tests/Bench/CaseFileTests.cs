using GpuPool.Bench;
using GpuPool.Files;

namespace GpuPool.Tests.Bench;

public sealed class CaseFileTests
{
    private const string Good = """{ "name": "a", "op": "MaxPool", "shape": [3, 8, 8], "attributes": { "kernel": [2, 2] } }""";

    private static CaseFile Parse(string cases) => CaseFile.Parse($$"""{ "cases": [{{cases}}] }""", "my.json");

    [Test]
    public void The_tool_ships_28_cases() => Assert.That(CaseFile.Shipped().Cases, Has.Count.EqualTo(28));

    [Test]
    public void The_shipped_batches_are_8_and_128() =>
        Assert.That((CaseFile.Shipped().CpuBatch, CaseFile.Shipped().GpuBatch), Is.EqualTo((8L, 128L)));

    [Test]
    public void A_case_has_an_operator_a_shape_and_a_type()
    {
        BenchCase item = Parse(Good).Cases.Single();
        Assert.That((item.Operator, item.Shape, item.Type), Is.EqualTo(((PoolOperator)new MaxPool(2, 2), TensorShape.Create([3, 8, 8]), ElementType.Float32)));
    }

    [Test]
    public void A_case_in_channels_last_has_its_channels_last()
    {
        BenchCase item = CaseFile.Shipped().Cases.Single(item => item.Name == "nhwc-gap");
        Assert.That(item.Input(4), Is.EqualTo(TensorShape.Create([4, 7, 7, 1280])));
    }

    [Test]
    public void A_file_without_batches_has_the_usual_ones() => Assert.That(Parse(Good).CpuBatch, Is.EqualTo(8));

    [Test]
    public void A_file_may_set_a_batch() =>
        Assert.That(CaseFile.Parse($$"""{ "batch": { "gpu": 2 }, "cases": [{{Good}}] }""", "my.json").GpuBatch, Is.EqualTo(2));

    [TestCase("nonsense", "is not JSON")]
    [TestCase("[]", "cases")]
    [TestCase("""{ "cases": 3 }""", "cases")]
    [TestCase("""{ "cases": [3] }""", "case 0 must be an object")]
    [TestCase("""{ "cases": [{ "op": "MaxPool" }] }""", "case 0 has no name")]
    [TestCase("""{ "batch": { "cpu": 0 }, "cases": [] }""", "batch.cpu must be a whole number above 0, but got 0")]
    [TestCase("""{ "cases": [{ "name": "a" }] }""", "case a: there is no op")]
    [TestCase("""{ "cases": [{ "name": "a", "op": "MaxPol", "shape": [1] }] }""", "case a: There is no operator")]
    [TestCase("""{ "cases": [{ "name": "a", "op": "MaxPoolGrad", "attributes": { "kernel": 2 }, "shape": [3, 8] }] }""", "--direction")]
    [TestCase("""{ "cases": [{ "name": "a", "op": "MaxPool", "attributes": { "kernel": [2] } }] }""", "case a: there is no shape")]
    [TestCase("""{ "cases": [{ "name": "a", "op": "MaxPool", "shape": [3, -8], "attributes": { "kernel": [2] } }] }""", "but got -8")]
    [TestCase("""{ "cases": [{ "name": "a", "op": "MaxPool", "shape": [3, 8], "attributes": { "kernel": [9] } }] }""", "case a: ")]
    [TestCase("""{ "cases": [{ "name": "a", "op": "MaxPool", "shape": [3, 8], "dtype": "int8", "attributes": { "kernel": [2] } }] }""", "but got int8")]
    [TestCase("""{ "cases": [{ "name": "a", "op": "MaxPool", "shape": [3, 8], "layout": "nchw", "attributes": { "kernel": [2] } }] }""", "but got nchw")]
    public void What_is_wrong_with_a_file_is_said(string json, string message) =>
        Assert.That(() => CaseFile.Parse(json, "my.json"), Throws.InstanceOf<InvalidFileException>().With.Message.StartsWith("my.json: ").And.Message.Contains(message));

    [Test]
    public void Two_cases_of_one_name_are_refused() =>
        Assert.That(() => Parse($"{Good}, {Good}"), Throws.InstanceOf<InvalidFileException>().With.Message.Contains("the case a twice"));
}
