using System.Reflection;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Tests.Architecture;

/// <summary>What others can use is listed, so that no change of it goes unseen. Semantic versioning goes by these lists.</summary>
[Category("Baseline")]
public sealed class PublicApiTests
{
    [Test]
    public void The_library_has_the_members_that_are_listed() => Check("GpuPool.Core", typeof(PoolEngine).Assembly);

    [Test]
    public void The_kernels_have_the_members_that_are_listed() => Check("GpuPool.Kernels", typeof(Axis).Assembly);

    private static void Check(string name, Assembly assembly) =>
        Baseline.Check($"tests/GpuPool.Tests/Architecture/PublicApi.{name}.txt", string.Concat(PublicApi.Lines(assembly).Select(line => line + "\n")));
}
