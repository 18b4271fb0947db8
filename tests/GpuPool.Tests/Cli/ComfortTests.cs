namespace GpuPool.Tests.Cli;

/// <summary>Messages that say what to do next, and what a piped output looks like.</summary>
public sealed class ComfortTests : CommandLineTests
{
    [TestCase("max-pol x.npy y.npy", "Did you mean max-pool?")]
    [TestCase("avrage-pool x.npy y.npy", "Did you mean average-pool?")]
    [TestCase("devcies", "Did you mean devices?")]
    [TestCase("devices --jsno", "Did you mean --json?")]
    [TestCase("max-pool x.npy y.npy --kernle 3", "Did you mean --kernel?")]
    [TestCase("batch merge out --quik", "Did you mean --quick?")]
    [TestCase("frobnicate", "(gpupool --help shows the usage)")]
    public void A_mistyped_name(string arguments, string advice) => Assert.That(Cli.Refuse(arguments), Does.Contain(advice));

    [Test]
    public void A_word_that_is_like_nothing_gets_no_guess() => Assert.That(Cli.Refuse("frobnicate"), Does.Not.Contain("mean"));

    [Test]
    public void A_mistyped_file()
    {
        Cli.Save<float>("photos.npy", [1], 1, 1, 1, 1);
        Assert.That(Cli.Refuse("max-pool photo.npy y.npy --kernel 1"), Does.EndWith("photo.npy: there is no such file. Did you mean photos.npy?"));
    }

    [TestCase("0")]
    [TestCase("-3G")]
    [TestCase("much")]
    [TestCase("NaN")]
    public void A_size_that_is_none(string size) => Assert.That(Cli.Refuse($"devices --max-memory {size}"), Does.Contain("a size such as 512MiB or 4G"));

    [Test]
    public void An_output_larger_than_the_memory_that_is_allowed()
    {
        Cli.Save<float>("x.npy", new float[16], 1, 1, 4, 4);
        Assert.That(Cli.Refuse("adaptive-max-pool x.npy y.npy --output-size 5000,5000 --max-memory 1MiB"), Does.Contain("takes 95.4 MiB, more than the 1 MiB that are allowed; --max-memory allows more."));
    }

    [TestCase("explain max-pool --shape 8,64,112,112 --kernel 3 --stride 2 --padding 1", "windows: 1605632 of 3 x 3", "bytes: 24.5 MiB in, 6.1 MiB out")]
    [TestCase("explain adaptive-average-pool --shape 1,2,10,12 --output-size 4,6 --type float16", "bins: 10 into 4 of 3, 12 into 6 of 2", "bytes: 480 bytes in, 96 bytes out")]
    [TestCase("explain adaptive-average-pool --shape 1,7,5,2 --output-size 3,5 --layout channelsLast", "bins: 7 into 3 of 3, 5 into 5 of 1", "bytes: 280 bytes in, 120 bytes out")]
    [TestCase("explain global-max-pool --shape 8,512,7,7", "planes: 4096 of 49 elements", "bytes: 784 KiB in, 16 KiB out")]
    [TestCase("explain max-pool-grad --shape 1,1,3,3 --shape 1,1,6,6 --kernel 2", "windows: 9 of 2 x 2", "bytes: 180 bytes in, 144 bytes out")]
    [TestCase("explain median-pool --shape 1,1,6,6 --kernel 3", "windows: 4 of 3 x 3", "bytes: 144 bytes in, 16 bytes out")]
    [TestCase("explain fractional-max-pool --shape 1,1,9,9 --kernel 2 --output-size 4", "windows: 16 of 2 x 2", "bytes: 324 bytes in, 64 bytes out")]
    [TestCase("explain max-unpool --shape 1,1,2,2 --shape 1,1,2,2 --kernel 2", "places: 4 values among 16 elements", "bytes: 32 bytes in, 64 bytes out")]
    [TestCase("explain masked-average-pool --shape 2,5,3 --shape 2,5 --layout channelsLast", "positions: 10 under the mask, in 2 images", "bytes: 160 bytes in, 24 bytes out")]
    [TestCase("explain segment-sum-pool --shape 10,3 --shape 5", "segments: 4 of 10 rows in all", "bytes: 140 bytes in, 48 bytes out")]
    [TestCase("explain roi-align --shape 1,2,8,8 --shape 3,4 --shape 3 --output-size 2", "regions: 3 of 2 x 2 bins", "bytes: 572 bytes in, 96 bytes out")]
    [TestCase("explain multi-pool --shape 1,2,6,6 --operators average:1,2", "AdaptiveAveragePool -> (1, 2, 2, 2): bins: 6 into 2 of 3, 6 into 2 of 3", "bytes: 288 bytes in, 40 bytes out")]
    public void Explain_tells_the_work(string arguments, string work, string bytes)
    {
        Cli.Succeed(arguments + " --device cpu");
        Assert.That(Cli.OutputLines, Has.One.EqualTo(work).And.One.EqualTo(bytes));
    }

    [TestCase("max-pool --shape 1,4,60,60 --kernel 2")]
    [TestCase("segment-sum-pool --shape 10,3 --shape 5")]
    [TestCase("multi-pool --shape 1,2,6,6 --operators average:1,2")]
    [TestCase("lp-pool-grad --shape 1,1,3,3 --shape 1,1,6,6 --kernel 2")]
    public void Explain_tells_about_how_long_it_takes(string arguments)
    {
        Cli.Succeed($"explain {arguments} --device cpu");
        Assert.That(Cli.OutputLines, Has.One.Match(@"^time: about \d+(\.\d+)? ms a call, copies to the device and back included$"));
    }

    [Test]
    public void Names_from_a_plan_cannot_act_on_the_terminal()
    {
        Cli.Save<float>("x.npy", [1], 1, 1, 1, 1);
        File.WriteAllText(Cli.FileNamed("plan.json"), """{ "steps": [ { "name": "a\u001b[2J\n0 failed", "op": "GlobalMaxPool", "inputs": ["x.npy"], "outputs": ["y\u007f.npy"] } ] }""");
        Cli.Succeed("run plan.json --out " + Cli.FileNamed("o"));
        Assert.That(Cli.OutputLines[1], Does.StartWith("a?[2J?0 failed ").And.EndsWith("y?.npy"));
    }

    [TestCase("devices")]
    [TestCase("explain max-pool --shape 1,1,9,9 --kernel 3 --device cpu")]
    public void What_is_piped_has_no_escapes(string arguments)
    {
        Cli.Succeed(arguments);
        Assert.That(Cli.Output, Does.Not.Contain("\u001b"));
    }
}
