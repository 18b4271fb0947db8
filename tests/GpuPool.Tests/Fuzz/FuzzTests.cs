using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Fuzz;

/// <summary>Random cases on every device against the oracle; the console project GpuPool.Fuzz runs as many as one likes.</summary>
public sealed class FuzzTests(string device) : DeviceTests(device)
{
    private const int Seed = 1;
    private const int Cases = 2000;
    private const int Chunk = 200;

    private static IEnumerable<int> Starts => Enumerable.Range(0, Cases / Chunk).Select(chunk => chunk * Chunk);

    [TestCaseSource(nameof(Starts))]
    public void Random_cases_agree_with_plain_loops(int start)
    {
        _ = Engine;
        Assert.That(Enumerable.Range(start, Chunk).SelectMany(number => FuzzRun.Failures(Seed, number, [Device])).Take(5), Is.Empty);
    }

    [Test]
    public void A_case_is_the_same_when_drawn_again() =>
        Assert.That(Reproduction.Step(Seed, 17), Is.EqualTo(Reproduction.Step(Seed, 17)).And.Not.EqualTo(Reproduction.Step(Seed, 18).Replace("18", "17", StringComparison.Ordinal)));

    [Test]
    public void Every_drawn_operator_survives_JSON()
    {
        for (int number = 0; number < 300; number++)
        {
            var draw = new Draw(Seed, number);
            CaseKind kind = CaseKind.Of(draw) with { Type = ElementType.Float32 };
            PoolOperator op = CaseDraw.Of<float>(draw, kind).Operator;
            Assert.That(OperatorCatalog.Parse(OperatorCatalog.Write(op)), Is.EqualTo(op));
        }
    }
}
