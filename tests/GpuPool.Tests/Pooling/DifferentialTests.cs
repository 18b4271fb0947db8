using GpuPool.Tests.Fuzz;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Every operator on every type, layout and rank, with random shapes, attributes and elements, against plain loops.</summary>
public sealed class DifferentialTests(string device) : DeviceTests(device)
{
    private const int Seed = 2;

    private static IEnumerable<TestCaseData> Operators =>
        from name in OperatorCatalog.Names
        from type in CaseKind.TypesOf(name)
        select new TestCaseData(name, type).SetArgDisplayNames(name, type.ToString());

    [TestCaseSource(nameof(Operators))]
    public void The_device_agrees_with_plain_loops(string name, ElementType type)
    {
        _ = Engine;
        List<string> failures = [];
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            foreach (int rank in CaseKind.RanksOf(name))
            {
                for (int number = 0; number < 3; number++)
                {
                    var kind = new CaseKind(name, type, layout, rank);
                    int id = number;
                    failures.AddRange(FuzzRun.Failures(kind, new Draw(Seed, number), [Device], () => $"case {id} of {kind}"));
                }
            }
        }

        Assert.That(failures, Is.Empty);
    }
}
