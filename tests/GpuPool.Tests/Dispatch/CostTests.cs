using GpuPool.Dispatch.Costs;
using GpuPool.Planning;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuPool.Tests.Dispatch;

/// <summary>The cost model, over devices that are made up.</summary>
public sealed class CostTests
{
    /// <summary>A desktop's GPU: fast memory behind PCIe.</summary>
    internal static readonly DeviceProfile FastLink = new()
    {
        CallSeconds = 30e-6,
        LaunchSeconds = 5e-6,
        UploadRate = 12e9,
        LockedUploadRate = 24e9,
        DownloadRate = 12e9,
        LockedDownloadRate = 24e9,
        ByteRate = 800e9,
        TapRate = 2000e9,
    };

    /// <summary>The same GPU behind a thin cable.</summary>
    internal static readonly DeviceProfile SlowLink = FastLink with { UploadRate = 1e9, LockedUploadRate = 1.5e9, DownloadRate = 1e9, LockedDownloadRate = 1.5e9 };

    /// <summary>A host with a few cores.</summary>
    internal static readonly DeviceProfile Cores = new() { CallSeconds = 1e-6, ByteRate = 10e9, TapRate = 4e9 };

    [TestCase(1, 8, ExpectedResult = "host", TestName = "A tiny tensor stays on the host")]
    [TestCase(4096, 112, ExpectedResult = "device", TestName = "A huge one with large windows goes over a fast link")]
    public string Fast_link(long planes, long side) => Faster(FastLink, new AveragePool(7, 7) { Stride = [1, 1] }, planes, side);

    [TestCase(4096, 112, ExpectedResult = "host")]
    public string A_huge_one_with_small_windows_stays_on_the_host_before_a_slow_link(long planes, long side) => Faster(SlowLink, new MaxPool(2, 2), planes, side);

    [TestCase(4096, 112, ExpectedResult = "device")]
    public string A_huge_one_with_very_large_windows_is_worth_a_slow_link(long planes, long side) =>
        Faster(SlowLink, new AveragePool(31, 31) { Stride = [1, 1] }, planes, side);

    [Test]
    public void A_call_takes_its_copies_and_the_slower_of_memory_and_arithmetic()
    {
        var work = new PlanWork(BytesIn: 1_000_000, BytesOut: 500_000, Taps: 4_000_000, SeparableTaps: 1_000_000, Launches: 2);
        var profile = new DeviceProfile { CallSeconds = 1, LaunchSeconds = 2, UploadRate = 1e6, DownloadRate = 0.5e6, ByteRate = 1.5e6, TapRate = 2e6 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CostModel.Estimate(profile, work, separable: false), Is.EqualTo(TimeSpan.FromSeconds(1 + 2 + 1 + 1 + 2)));
            Assert.That(CostModel.Estimate(profile, work, separable: true), Is.EqualTo(TimeSpan.FromSeconds(1 + 2 + 1 + 1 + 1)));
        }
    }

    [Test]
    public void Large_copies_take_the_faster_kind_of_memory()
    {
        var small = new PlanWork(1 << 20, 0, 0, 0, 1);
        var large = new PlanWork(16 << 20, 0, 0, 0, 1);
        DeviceProfile link = FastLink with { CallSeconds = 0, ByteRate = double.MaxValue };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CostModel.Estimate(link, small, false).TotalSeconds, Is.EqualTo((1 << 20) / 12e9).Within(1e-7));
            Assert.That(CostModel.Estimate(link, large, false).TotalSeconds, Is.EqualTo((16 << 20) / 24e9).Within(1e-7));
        }
    }

    [Test]
    public void Profiles_outlive_the_process_in_a_file()
    {
        string folder = Directory.CreateTempSubdirectory("gpupool").FullName;
        try
        {
            string path = ProfileFile.PathIn(folder)!;
            var file = new ProfileFile(path, NullLogger.Instance);
            file.Keep("a", FastLink);
            file.Keep("b", Cores);
            file.KeepRate("MaxPool", 5e9);
            var other = new ProfileFile(path, NullLogger.Instance);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(other.Find("a"), Is.EqualTo(FastLink));
                Assert.That(other.Find("b"), Is.EqualTo(Cores));
                Assert.That(other.FindRate("MaxPool"), Is.EqualTo(5e9));
                Assert.That(other.Find("a, another driver"), Is.Null);
            }

            File.WriteAllText(path, """{ "Other": 1 }""");
            Assert.That(other.Find("a"), Is.Null);
            Assert.That(other.FindRate("MaxPool"), Is.Null);

            File.WriteAllText(path, "no JSON");
            Assert.That(other.Find("a"), Is.Null);
            file.Keep("c", Cores);
            Assert.That(other.Find("c"), Is.EqualTo(Cores), "A file that cannot be read is replaced.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_folder_that_cannot_be_written_is_as_none()
    {
        string notAFolder = Path.GetTempFileName();
        var file = new ProfileFile(Path.Combine(notAFolder, "devices.json"), NullLogger.Instance);
        Assert.That(() => file.Keep("a", Cores), Throws.Nothing);
        Assert.That(file.Find("a"), Is.Null);
        File.Delete(notAFolder);
    }

    private static string Faster(DeviceProfile device, PoolOperator @operator, long planes, long side)
    {
        var plan = new PoolPlan(@operator, ElementType.Float32, [[1, planes, side, side]], withIndices: false);
        PlanWork work = PlanWork.Of(plan);
        return CostModel.Estimate(device, work, separable: false) < CostModel.Estimate(Cores, work, separable: true) ? "device" : "host";
    }
}
