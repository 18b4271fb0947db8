using GpuPool.Files;

namespace GpuPool.Tests.Batch;

/// <summary>Plans and names that a batch refuses before it begins.</summary>
public sealed class BatchPlanTests() : BatchTests(files: 2)
{
    [TestCase("{input}", "y.npy", "no output is written: put {name}")]
    [TestCase("x.npy", "{name}.npy", "no step has the input {input}")]
    [TestCase("{input}", "{nmae}.npy", "braces are for")]
    [TestCase("{name}.npy", "{file}.npy", "no step has the input {input}")]
    [TestCase("{input}", "../{name}.npy", "files must lie in the plan's folder")]
    [TestCase("{input}", "/{name}.npy", "files must lie in the plan's folder")]
    [TestCase("{input}", "..\\\\{name}.npy", "files must lie in the plan's folder")]
    [TestCase("{input}", "{name}.jsonl", "could overwrite a manifest")]
    public void A_plan_that_cannot_be_meant(string input, string output, string because)
    {
        Folder.WritePlan($$"""{ "steps": [ { "op": "GlobalMaxPool", "inputs": ["{{input}}"], "outputs": ["{{output}}"] } ] }""");

        Assert.That(Gpupool.Refused(Folder.Batch()), Does.Contain(because));
        Assert.That(Folder.Out(""), Does.Not.Exist);
    }

    [Test]
    public void Two_inputs_with_one_output()
    {
        File.Copy(Folder.In("f01.npy"), Folder.In("f01.pgm"));

        Assert.That(Gpupool.Refused(Folder.Batch()), Does.Contain("f01.npy and f01.pgm would both be written to f01.npy; {file}"));
    }

    [Test]
    public void Endings_in_outputs_keep_such_inputs_apart()
    {
        Folder.WritePlan("""{ "steps": [ { "op": "GlobalMaxPool", "inputs": ["{input}"], "outputs": ["{file}.npy"] } ] }""");
        File.WriteAllText(Folder.In("f01.pgm"), "P2 2 1 9 3 4");
        Gpupool.Ok(Folder.Batch());

        Assert.That(Folder.Outputs().Keys, Is.EqualTo(new[] { "f01.npy.npy", "f01.pgm.npy", "sub/f00.npy.npy" }));
    }

    [Test]
    public void An_output_in_the_place_of_an_input()
    {
        string[] command = ["batch", Path.Combine(Folder.Path, "plan.json"), "--inputs", Folder.In("f01.npy"), "--out", Folder.In("")];

        Assert.That(Gpupool.Refused(command), Does.Contain("would overwrite an input"));
    }

    [Test]
    public void Other_inputs_lie_beside_the_plan()
    {
        Folder.WritePlan("""{ "steps": [ { "op": "MaxUnpool", "attributes": { "kernel": [1, 1] }, "inputs": ["{input}", "where.npy"], "outputs": ["{name}.npy"] } ] }""");
        File.Delete(Folder.In("f01.npy"));
        NpyFile.Write<long>(Path.Combine(Folder.Path, "where.npy"), [.. Enumerable.Range(0, 24).Select(i => (long)i)], [1, 1, 4, 6]);
        Gpupool.Ok(Folder.Batch());

        Assert.That(File.ReadAllBytes(Folder.Out("sub/f00.npy")), Is.EqualTo(File.ReadAllBytes(Folder.In("sub/f00.npy"))));
    }

    [Test]
    public void A_file_beside_the_plan_that_is_missing_is_no_fault_of_the_inputs()
    {
        Folder.WritePlan("""{ "steps": [ { "op": "MaxUnpool", "attributes": { "kernel": [1, 1] }, "inputs": ["{input}", "where.npy"], "outputs": ["{name}.npy"] } ] }""");

        Assert.That(Gpupool.Refused(Folder.Batch()), Does.Contain("where.npy"));
        Assert.That(Folder.Out("manifest.jsonl"), Does.Not.Exist);
    }
}
