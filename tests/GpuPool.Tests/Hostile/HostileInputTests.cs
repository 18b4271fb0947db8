using System.Diagnostics;
using System.Text;

namespace GpuPool.Tests.Hostile;

/// <summary>
/// Files of every kind that the program reads, damaged at random: exit code 0 or 2 and one line, in bounded time and memory,
/// and nothing written outside --out. GPUPOOL_HOSTILE_FILES says how many, 2,000 if it is not set.
/// </summary>
public sealed class HostileInputTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("GPUPOOL_HOSTILE_FILES"), out int count) ? count : 2000;

    public static IEnumerable<TestCaseData<int>> Targets => Target.All.Select((target, i) => new TestCaseData<int>(i) { TestName = $"{{m}}: {target.Arguments.Replace("@/", "")}" });

    [TestCaseSource(nameof(Targets))]
    public void A_good_file_is_accepted(int index)
    {
        Target target = Target.All[index];
        using var sandbox = new Sandbox();
        Assert.That(sandbox.Run(target, target.IsManifest ? sandbox.Manifest(target) : target.Examples[0]), Is.EqualTo(target.Codes[0]));
    }

    [TestCaseSource(nameof(Targets))]
    public void Damaged_files(int index)
    {
        Target target = Target.All[index];
        var codes = new SortedDictionary<int, int>();
        using var sandbox = new Sandbox();
        for (int i = 0; i < Count / Target.All.Length; i++)
        {
            byte[] file = Make(target, sandbox, (index * 1_000_000) + i);
            try
            {
                int code = sandbox.Run(target, file);
                codes[code] = codes.GetValueOrDefault(code) + 1;
            }
            catch (Exception e)
            {
                Assert.Fail($"File {i} of {target.Arguments}: {e.Message}\n{(target.IsText ? Encoding.Latin1.GetString(file) : Convert.ToBase64String(file))}\n{e.StackTrace}");
            }
        }

        TestContext.Out.WriteLine($"{target.Arguments}: {string.Join(", ", codes.Select(pair => $"{pair.Value} times exit code {pair.Key}"))}; the process has held at most {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        Assert.That(codes.Where(pair => pair.Key != 0).Sum(pair => pair.Value), Is.GreaterThan(Count / Target.All.Length / 10), "The damage hardly reaches the checks.");
    }

    private static byte[] Make(Target target, Sandbox sandbox, int seed)
    {
        var random = new Random(seed);
        byte[] good = target.IsManifest ? sandbox.Manifest(target) : target.Examples[random.Next(target.Examples.Length)];
        byte[] file = new Mutator(random).Damage(good, target.IsText);
        if (target.File.EndsWith(".png", StringComparison.Ordinal) && random.Next(2) == 0)
            Mutator.RepairPng(file);
        return file;
    }
}
