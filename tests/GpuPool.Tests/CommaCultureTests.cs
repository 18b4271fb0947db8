using System.Globalization;

namespace GpuPool.Tests;

public sealed class CommaCultureTests
{
    [Test]
    public void A_test_runs_under_the_comma_culture() => Assert.That(Written(), Is.EqualTo("-1,5"));

    [Test]
    public void A_thread_that_a_test_starts_runs_under_it_too()
    {
        string written = "";
        Thread thread = new(() => written = Written());
        thread.Start();
        thread.Join();
        Assert.That(written, Is.EqualTo("-1,5"));
    }

    private static string Written() => (-1.5).ToString(CultureInfo.CurrentCulture);
}
