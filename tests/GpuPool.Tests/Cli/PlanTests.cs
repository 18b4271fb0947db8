namespace GpuPool.Tests.Cli;

/// <summary>Plan files: run and verify.</summary>
public sealed class PlanTests : CommandLineTests
{
    private const string Plan = """
        { "steps": [ { "name": "halves", "op": "MaxPool", "attributes": { "kernel": [2, 2] },
                       "inputs": ["x.npy"], "outputs": ["y.npy", "i.npy"] } ] }
        """;

    [SetUp]
    public void Open()
    {
        Cli.Save("x.npy", [.. Enumerable.Range(0, 16).Select(i => (float)i)], 1, 1, 4, 4);
    }

    [Test]
    public void What_run_writes_verify_passes()
    {
        Write("plan.json", Plan);
        Cli.Succeed($"run plan.json --out {Cli.Folder}");
        Cli.Succeed("verify plan.json");
        Assert.That(Cli.OutputLines, Is.EqualTo(new[] { "1 passed, 0 failed" }));
    }

    [Test]
    public void A_step_reads_what_an_earlier_one_wrote()
    {
        Write("plan.json", """
            { "steps": [ { "op": "MaxPool", "attributes": { "kernel": [2, 2] }, "inputs": ["x.npy"], "outputs": ["deep/y.npy", "i.npy"] },
                         { "op": "MaxUnpool", "attributes": { "kernel": [2, 2] }, "inputs": ["deep/y.npy", "i.npy"], "outputs": ["z.npy"] } ] }
            """);
        Cli.Succeed($"run plan.json --out {Cli.FileNamed("results")}");
        Assert.That(Cli.Load<float>("results/z.npy").Values, Is.EqualTo(new float[] { 0, 0, 0, 0, 0, 5, 0, 7, 0, 0, 0, 0, 0, 13, 0, 15 }));
    }

    [Test]
    public void A_step_writes_indices_of_32_bits_over_the_tensor_and_reads_them()
    {
        Write("plan.json", """
            { "steps": [ { "op": "MaxPool", "attributes": { "kernel": [2, 2], "indicesBase": "tensor" }, "inputs": ["x.npy"], "outputs": ["y.npy", "i.npy"], "indicesType": "int32" },
                         { "op": "MaxUnpool", "attributes": { "kernel": [2, 2], "indicesBase": "tensor" }, "inputs": ["y.npy", "i.npy"], "outputs": ["z.npy"] } ] }
            """);
        Cli.Save("x.npy", [.. Enumerable.Range(0, 32).Select(i => (float)i)], 1, 2, 4, 4);
        Cli.Succeed($"run plan.json --out {Cli.FileNamed("results")}");
        Assert.That(Cli.Load<int>("results/i.npy").Values, Is.EqualTo(new[] { 5, 7, 13, 15, 21, 23, 29, 31 }));
        Assert.That(Cli.Load<float>("results/z.npy").Values[29], Is.EqualTo(29));
    }

    [Test]
    public void A_step_with_indices_of_another_type_is_refused()
    {
        Write("plan.json", Plan.Replace("\"outputs\"", "\"indicesType\": \"int8\", \"outputs\"", StringComparison.Ordinal));
        Assert.That(Cli.Refuse($"run plan.json --out {Cli.Folder}"), Does.Contain("indicesType of halves must be int64 or int32, but got int8"));
    }

    [Test]
    public void A_difference_is_shown_with_its_place()
    {
        Write("plan.json", Plan);
        Cli.Save("y.npy", [5f, 7, 13.5f, 15], 1, 1, 2, 2);
        Cli.Save("i.npy", [5L, 7, 13, 15], 1, 1, 2, 2);
        Assert.That(Cli.Run("verify plan.json"), Is.EqualTo(1));
        Assert.That(Cli.OutputLines, Is.EqualTo(new[]
        {
            "FAIL halves: y.npy [0, 0, 1, 0] is 13, but 13.5 is expected (1 of 4 differ)",
            "0 passed, 1 failed",
        }));
    }

    [Test]
    public void Every_kind_of_failed_step_is_counted_and_the_others_run()
    {
        Cli.Save("y.npy", [5f, 7, 13, 15], 1, 1, 2, 2);
        Cli.Save("doubles.npy", [5.0, 7, 13, 15], 1, 1, 2, 2);
        Cli.Save("flat.npy", [5f, 7, 13, 15], 4);
        Write("plan.json", $$"""
            { "steps": [ {{Step("good", "MaxPool", 2, "x.npy", "y.npy")}}, {{Step("shape", "MaxPool", 2, "x.npy", "flat.npy")}},
                         {{Step("type", "MaxPool", 2, "x.npy", "doubles.npy")}}, {{Step("name", "MaxPol", 2, "x.npy", "y.npy")}},
                         {{Step("rule", "MaxPool", 9, "x.npy", "y.npy")}}, {{Step("file", "MaxPool", 2, "absent.npy", "y.npy")}},
                         {{Step("indices", "AveragePool", 2, "x.npy", "y.npy\", \"i.npy")}} ] }
            """);
        Assert.That(Cli.Run("verify plan.json"), Is.EqualTo(1));
        Assert.That(Cli.OutputLines.Select(line => line.Split(':')[0]), Is.EqualTo(new[]
        {
            "FAIL shape", "FAIL type", "FAIL name", "FAIL rule", "FAIL file", "FAIL indices", "1 passed, 6 failed",
        }));
    }

    [Test]
    public void Averages_may_differ_by_rounding_and_not_by_more()
    {
        string steps = $"{Step("near", "AveragePool", 2, "x.npy", "near.npy")}, {Step("far", "AveragePool", 2, "x.npy", "far.npy")}";
        Write("plan.json", $$"""{ "steps": [ {{steps}} ] }""");
        Cli.Save("near.npy", [2.50001f, 4.5f, 10.5f, 12.5f], 1, 1, 2, 2);
        Cli.Save("far.npy", [2.5001f, 4.5f, 10.5f, 12.5f], 1, 1, 2, 2);
        Assert.That(Cli.Run("verify plan.json"), Is.EqualTo(1));
        Assert.That(Cli.OutputLines[0], Does.StartWith("FAIL far: far.npy [0, 0, 0, 0] is 2.5, but 2.5001 is expected (1 of 4 differ by more than"));
        Assert.That(Cli.OutputLines[^1], Is.EqualTo("1 passed, 1 failed"));
    }

    [Test]
    public void Several_plans_are_counted_together_and_told_apart()
    {
        Write("plan.json", $$"""{ "steps": [ {{Step("a", "GlobalMaxPool", 0, "x.npy", "x.npy")}} ] }""");
        Assert.That(Cli.Run("verify plan.json plan.json"), Is.EqualTo(1));
        Assert.That(Cli.OutputLines[0], Does.StartWith($"FAIL {Cli.FileNamed("plan.json")} a: "));
        Assert.That(Cli.OutputLines[^1], Is.EqualTo("0 passed, 2 failed"));
    }

    [TestCase("../y.npy")]
    [TestCase("a/../../y.npy")]
    [TestCase("..\\\\y.npy")]
    [TestCase("/tmp/y.npy")]
    [TestCase("C:y.npy")]
    [TestCase("\\u0000")]
    public void Files_outside_the_folder_are_refused(string file)
    {
        foreach (string steps in new[] { Step("a", "MaxPool", 2, file, "y.npy"), Step("a", "MaxPool", 2, "x.npy", file) })
        {
            Write("plan.json", $$"""{ "steps": [ {{steps}} ] }""");
            Assert.That(Cli.Refuse("run plan.json --out " + Cli.Folder), Does.Contain("files must lie in the plan's folder"));
            Assert.That(Cli.Refuse("verify plan.json"), Does.Contain("files must lie in the plan's folder"));
        }
    }

    [TestCase("", "this is not valid JSON")]
    [TestCase("[1, 2]", "a plan is an object with steps, a list")]
    [TestCase("{ \"steps\": 3 }", "a plan is an object with steps, a list")]
    [TestCase("{ \"steps\": [] }", "the plan has no steps")]
    [TestCase("{ \"steps\": [ 3 ] }", "step 1 is no object")]
    [TestCase("{ \"steps\": [ { } ] }", "step 1 has no op")]
    [TestCase("{ \"steps\": [ { \"op\": 5 } ] }", "op of step 1 must be a text")]
    [TestCase("{ \"steps\": [ { \"op\": \"\\ud800\" } ] }", "this is not valid JSON")]
    [TestCase("{ \"steps\": [ { \"op\": \"MaxPool\", \"attribute\": {} } ] }", "step 1 has the unknown property attribute")]
    [TestCase("{ \"steps\": [ { \"name\": \"n\", \"op\": \"MaxPool\", \"inputs\": [] } ] }", "n needs inputs, a list of files")]
    public void A_file_that_is_no_plan_is_refused(string content, string expected)
    {
        Write("plan.json", content);
        Assert.That(Cli.Refuse("verify plan.json"), Does.StartWith(Cli.FileNamed("plan.json") + ": ").And.Contain(expected));
    }

    [Test]
    public void Nesting_without_end_is_refused()
    {
        Write("plan.json", new string('[', 100_000));
        Cli.Refuse("verify plan.json");
    }

    [Test]
    public void A_run_stops_at_the_first_wrong_step_and_names_it()
    {
        Write("plan.json", $$"""{ "steps": [ {{Step("wrong", "MaxPool", 9, "x.npy", "y.npy")}} ] }""");
        Assert.That(Cli.Refuse("run plan.json --out " + Cli.Folder), Does.Contain("plan.json: wrong: kernel must fit the padded input"));
    }

    [Test]
    public void A_run_refuses_to_write_a_file_twice()
    {
        string step = Step("a", "MaxPool", 2, "x.npy", "y.npy");
        Write("plan.json", $$"""{ "steps": [ {{step}}, {{step}} ] }""");
        Assert.That(Cli.Refuse("run plan.json --out " + Cli.Folder), Does.Contain("the output y.npy is written twice"));
    }

    private static string Step(string name, string op, int kernel, string input, string output)
    {
        string attributes = kernel > 0 ? $$"""{ "kernel": [{{kernel}}, {{kernel}}] }""" : "{}";
        return $$"""{ "name": "{{name}}", "op": "{{op}}", "attributes": {{attributes}}, "inputs": ["{{input}}"], "outputs": ["{{output}}"] }""";
    }

    private void Write(string name, string content) => File.WriteAllText(Cli.FileNamed(name), content);
}
