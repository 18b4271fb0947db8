namespace GpuPool.Tests.Cli;

/// <summary>Several poolings of one file: files of their own, one file, plans.</summary>
public sealed class MultiPoolCommandTests : CommandLineTests
{
    [SetUp]
    public void Save() => Cli.Save("x.npy", [.. Enumerable.Range(0, 2 * 3 * 6 * 6).Select(i => (float)(i * 37 % 101))], 2, 3, 6, 6);

    [Test]
    public void Each_operator_has_a_file()
    {
        Cli.Succeed("multi-pool x.npy a.npy b.npy c.npy --operators average:1,3+max:2x1");
        Cli.Succeed("adaptive-max-pool x.npy y.npy --output-size 2,1");
        Assert.That(Cli.Load<float>("a.npy").Shape, Is.EqualTo(new long[] { 2, 3, 1, 1 }));
        Assert.That(Cli.Load<float>("b.npy").Shape, Is.EqualTo(new long[] { 2, 3, 3, 3 }));
        Assert.That(Cli.Load<float>("c.npy").Values, Is.EqualTo(Cli.Load<float>("y.npy").Values));
    }

    [Test]
    public void Joined_they_have_one_file()
    {
        Cli.Succeed("multi-pool x.npy y.npy --operators max:1,2 --join flat");
        Assert.That(Cli.Load<float>("y.npy").Shape, Is.EqualTo(new long[] { 2, 15 }));
    }

    [Test]
    public void A_gradient_takes_a_file_for_each()
    {
        Cli.Succeed("multi-pool x.npy a.npy b.npy --operators average:1,2");
        Cli.Succeed("multi-pool-grad a.npy b.npy x.npy dx.npy --operators average:1,2");
        Assert.That(Cli.Load<float>("dx.npy").Shape, Is.EqualTo(new long[] { 2, 3, 6, 6 }));
    }

    [Test]
    public void A_plan_names_a_file_for_each()
    {
        File.WriteAllText(Cli.FileNamed("plan.json"), """
            { "steps": [ { "op": "MultiPool", "inputs": ["x.npy"], "outputs": ["a.npy", "b.npy"],
                           "attributes": { "operators": [ { "op": "GlobalMaxPool" }, { "op": "AdaptiveAveragePool", "attributes": { "outputSize": [2, 2] } } ] } } ] }
            """);
        Cli.Succeed($"run plan.json --out {Cli.Folder}");
        Assert.That(Cli.Load<float>("a.npy").Shape, Is.EqualTo(new long[] { 2, 3, 1, 1 }));
        Cli.Succeed("verify plan.json");
    }

    [TestCase("x.npy y.npy --operators average:1,2", "3 of them")]
    [TestCase("x.npy y.npy y.npy --operators average:1,2", "a file of its own")]
    [TestCase("x.npy y.npy --operators median:1", "average, max, min")]
    [TestCase("x.npy y.npy --operators average:1,2 --join channels", "join must be separate or flat")]
    [TestCase("x.npy y.npy --operators [{\"op\":\"MaxPool\"}]", "adaptive and global poolings")]
    [TestCase("x.npy y.npy --operators [{\"op\":\"MultiPool\"}]", "but one is MultiPool")]
    [TestCase("x.npy y.npy --operators [", "not valid JSON")]
    public void Bad_usage_is_refused(string arguments, string words) => Assert.That(Cli.Refuse($"multi-pool {arguments}"), Does.Contain(words));
}
