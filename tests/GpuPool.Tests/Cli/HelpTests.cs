namespace GpuPool.Tests.Cli;

public sealed class HelpTests : CommandLineTests
{
    [TestCase("")]
    [TestCase("--help")]
    public void The_program_lists_its_commands(string arguments)
    {
        Cli.Succeed(arguments);
        foreach (string command in new[] { "devices", "run", "verify", "explain", "max-pool", "adaptive-average-pool", "max-unpool", "roi-align", "lp-pool-grad" })
            Assert.That(Cli.Output, Does.Contain($"\n  {command} "));
    }

    [TestCaseSource(typeof(OperatorCatalog), nameof(OperatorCatalog.Names))]
    public void Every_operator_has_a_command_with_its_attributes(string name)
    {
        string command = string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
        Cli.Succeed($"{command} --help");
        foreach (AttributeInfo attribute in OperatorCatalog.Attributes(name))
            Assert.That(Cli.Output.Replace("-", "", StringComparison.Ordinal), Does.Contain($"\n  {attribute.Name.ToLowerInvariant()} "));
    }

    [Test]
    public void Devices_as_text_and_as_json()
    {
        Cli.Succeed("devices");
        Assert.That(Cli.OutputLines, Has.Some.StartsWith("cpu "));
        Assert.That(Cli.OutputLines, Has.Some.EqualTo($"kernels: {PoolEngine.Flavour}"));
        Cli.Succeed("devices --json");
        using var json = System.Text.Json.JsonDocument.Parse(Cli.Output);
        Assert.That(
            json.RootElement.GetProperty("devices").EnumerateArray().Select(device => device.GetProperty("name").GetString()),
            Is.EqualTo(PoolEngine.Devices.Select(device => device.Name)));
    }

    [TestCase("max-pool")]
    [TestCase("MaxPool")]
    public void Explain_tells_shape_and_implementation(string name)
    {
        Cli.Succeed($"explain {name} --shape 8,64,112,112 --kernel 3 --stride 2 --padding 1 --device cpu");
        Assert.That(Cli.OutputLines[0], Is.EqualTo("MaxPool (8, 64, 112, 112) -> (8, 64, 56, 56) on cpu"));
        Assert.That(Cli.OutputLines, Has.Exactly(1).Matches("^host\\..* runs$"));
    }
}
