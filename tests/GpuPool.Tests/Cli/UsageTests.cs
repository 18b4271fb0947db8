namespace GpuPool.Tests.Cli;

/// <summary>What is asked for wrongly gets one line and exit code 2.</summary>
public sealed class UsageTests : CommandLineTests
{
    [SetUp]
    public void Open()
    {
        Cli.Save("x.npy", new float[16], 1, 1, 4, 4);
        Cli.Save("whole.npy", new int[16], 1, 1, 4, 4);
    }

    [TestCase("frobnicate", "Unrecognized command or argument 'frobnicate'")]
    [TestCase("max-pool", "Required argument missing")]
    [TestCase("max-pool x.npy", "max-pool takes the files x out, but got 1")]
    [TestCase("max-pool x.npy x.npy x.npy", "max-pool takes the files x out, but got 3")]
    [TestCase("max-pool x.npy y.npy", "kernel must have 1, 2 or 3 values")]
    [TestCase("max-pool x.npy y.npy --kernel", "Required argument missing for option: '--kernel'")]
    [TestCase("max-pool x.npy y.npy --kernel 3 --frob 1", "max-pool has no option --frob")]
    [TestCase("max-pool x.npy y.npy --output-size 3", "max-pool has no option --output-size")]
    [TestCase("max-pool x.npy y.npy --kernel three", "kernel of MaxPool must be a whole number or a list of at most eight, but got \"three\".")]
    [TestCase("max-pool x.npy y.npy --kernel 3,", "kernel of MaxPool must be")]
    [TestCase("max-pool x.npy y.npy --kernel 1.5", "kernel of MaxPool must be")]
    [TestCase("max-pool x.npy y.npy --kernel none", "kernel of MaxPool must be")]
    [TestCase("max-pool x.npy y.npy --kernel 99999999999999999999", "kernel of MaxPool must be")]
    [TestCase("max-pool x.npy y.npy --kernel 1,1,1,1,1,1,1,1,1", "kernel of MaxPool must be")]
    [TestCase("max-pool x.npy y.npy --kernel 9", "kernel must fit the padded input")]
    [TestCase("max-pool x.npy y.npy --kernel 2 --stride 0", "stride must be at least 1")]
    [TestCase("max-pool x.npy y.npy --kernel 2 --padding -1", "padding must not be negative")]
    [TestCase("max-pool x.npy y.npy --kernel 2 --auto-pad same", "autoPad of MaxPool must be one of notSet, valid, sameUpper, sameLower")]
    [TestCase("max-pool x.npy y.npy --kernel 2 --device banana", "There is no device 'banana'")]
    [TestCase("max-pool x.npy y.npy --kernel 2 --indices y.png", "--indices writes .npy")]
    [TestCase("average-pool x.npy y.npy --kernel 2 --indices y.npy", "average-pool has no option --indices")]
    [TestCase("average-pool x.npy y.npy --kernel 2 --divisor-override 0", "divisorOverride must not be 0.")]
    [TestCase("max-pool x.npy y.npy --kernel 2 --nan drop", "nan of MaxPool must be one of propagate, ignore")]
    [TestCase("max-pool x.npy y.npy --kernel 2 --padding-mode edge", "paddingMode of MaxPool must be one of implicit, constant, reflect, replicate")]
    [TestCase("max-pool whole.npy y.npy --kernel 2 --padding-mode constant --padding-value 0.5", "paddingValue must be a value of Int32, but got 0.5.")]
    [TestCase("max-pool x.npy y.npy --kernel 2 --indices i.npy --indices-type int16", "Indices are int64 or int32, but got int16.")]
    [TestCase("lp-pool x.npy y.npy --kernel 2 --p NaN", "p of LpPool must be a number or \"inf\"")]
    [TestCase("lp-pool x.npy y.npy --kernel 2 --p -1", "p must be greater than zero")]
    [TestCase("lp-pool whole.npy y.npy --kernel 2", "LpPool takes Half, float and double")]
    [TestCase("max-unpool x.npy x.npy y.npy --kernel 2", "indices of MaxUnpool must hold int64 here, but holds float32.")]
    [TestCase("average-pool-grad x.npy whole.npy y.npy --kernel 1", "x of AveragePoolGrad must hold float32 here, but holds int32.")]
    [TestCase("max-pool absent.npy y.npy --kernel 2", "there is no such file.")]
    [TestCase("max-pool x.npy none/y.npy --kernel 2", "does not exist.")]
    [TestCase("adaptive-max-pool x.npy y.npy --output-size 3000000000", "more than this machine's memory or one array holds.")]
    [TestCase("explain max-pool --kernel 3", "Option '--shape' is required.")]
    [TestCase("explain max-pool --shape 1,2,x --kernel 3", "--shape is a list of whole numbers such as 8,64,112,112")]
    [TestCase("explain max-pool --shape 1,2,3 --type float8 --kernel 3", "There is no element type float8")]
    public void One_line_says_what_is_wrong(string arguments, string expected) =>
        Assert.That(Cli.Refuse(arguments), Does.Contain(expected));

    [Test]
    public void A_device_that_is_not_there_is_device_trouble() =>
        Assert.That(Cli.Refuse("max-pool x.npy y.npy --kernel 2 --device cuda:99", code: 3), Does.StartWith("cuda:99: "));

    [TestCase("cuda:99", 3)]
    [TestCase("banana", 2)]
    public void The_environment_variable_is_judged_like_the_option(string device, int code)
    {
        string? before = Environment.GetEnvironmentVariable(PoolEngine.DeviceVariable);
        Environment.SetEnvironmentVariable(PoolEngine.DeviceVariable, device);
        try
        {
            Assert.That(Cli.Refuse("max-pool x.npy y.npy --kernel 2", code), Does.Contain(device));
            Assert.That(Cli.Run("devices"), Is.EqualTo(3));
            Assert.That(Cli.OutputLines[^1], Does.StartWith($"default: none ({PoolEngine.DeviceVariable} is {device}: "));
        }
        finally
        {
            Environment.SetEnvironmentVariable(PoolEngine.DeviceVariable, before);
        }
    }

    [Test]
    public void A_message_in_another_culture_has_the_same_numbers() =>
        Assert.That(Cli.Refuse("lp-pool x.npy y.npy --kernel 2 --p -1.5"), Does.EndWith("but got -1.5."));
}
