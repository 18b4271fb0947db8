using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

/// <summary>Peers are compared before they are timed, and whatever is wrong with them is a line and not an end.</summary>
public sealed class PeerTests
{
    private static readonly BenchCase Identity = new("identity", "", new MaxPool(1, 1), [2, 5, 5], ElementType.Float32);

    private static BenchReport Run(PeerKind peer, params BenchCase[] cases) => new BenchRunner(new BenchOptions
    {
        Cases = new CaseFile(2, 2, cases.Length > 0 ? cases : [Identity]),
        Devices = ["cpu"],
        SecondsPerCase = 0.002,
        Peers = [peer],
    }).Run();

    private static string? Problem(BenchReport report) => report.Rows[0].Peers["fake"].Problem;

    [Test]
    public void A_peer_that_agrees_is_timed()
    {
        BenchReport report = Run(FakePeer.Kind(FakePeer.Right));
        Assert.That(report.Rows[0].Peers["fake"].Samples, Is.Not.Empty, Problem(report));
        Assert.That(report.Peers.Single(), Is.EqualTo(new PeerLine("fake", "cpu", "1.2.3", null)));
    }

    [Test]
    public void A_peer_with_another_result_is_not_timed()
    {
        BenchReport report = Run(FakePeer.Kind(FakePeer.Wrong));
        Assert.That(report.Rows[0].Peers["fake"].Samples, Is.Empty);
        Assert.That(Problem(report), Does.StartWith("gives another result: element 0 is 0, not "));
    }

    [Test]
    public void A_peer_with_too_few_elements_is_not_timed() =>
        Assert.That(Problem(Run(FakePeer.Kind(FakePeer.TooShort))), Is.EqualTo("gives 2 elements instead of 100"));

    [Test]
    public void A_peer_that_cannot_do_a_case_says_why() =>
        Assert.That(Problem(Run(FakePeer.Kind(FakePeer.Unable))), Is.EqualTo("not in this version"));

    [Test]
    public void A_peer_that_dies_leaves_the_run_alone()
    {
        BenchReport report = Run(FakePeer.Kind(FakePeer.Dies));
        Assert.That(Problem(report), Is.EqualTo("out of patience"));
        Assert.That(report.Rows[0].Samples, Is.Not.Empty);
    }

    [Test]
    public void A_peer_that_does_not_start_says_how_to_get_it()
    {
        BenchReport report = Run(FakePeer.Kind(FakePeer.Right, hello: "echo 'No module named fake' >&2; exit 1"));
        Assert.That(report.Peers.Single().Problem, Is.EqualTo("No module named fake. To compare with fake, look into the tests"));
        Assert.That(report.Rows[0].Samples, Is.Not.Empty);
    }

    [Test]
    public void A_program_that_is_not_there_is_like_a_peer_that_does_not_start()
    {
        BenchReport report = Run(new PeerKind("fake", "look into the tests", _ => [["/no/such/program"]]));
        Assert.That(report.Peers.Single().Problem, Does.StartWith("/no/such/program: ").And.EndsWith("To compare with fake, look into the tests"));
    }

    [Test]
    public void An_operator_that_no_peer_has_is_not_asked_for() =>
        Assert.That(Problem(Run(FakePeer.Kind(FakePeer.Right), Identity with { Operator = new LpPool(1, 1) })), Does.Contain("LpPool"));

    [Test]
    public void Peers_of_the_tool_are_found_by_name() =>
        Assert.That(() => PeerKind.Parse("tensorflow"), Throws.ArgumentException.With.Message.StartsWith("--compare takes torch, onnxruntime, onednn, but got tensorflow"));
}
