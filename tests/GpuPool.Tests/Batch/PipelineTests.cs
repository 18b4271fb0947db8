using System.Collections.Concurrent;
using GpuPool.Batch;

namespace GpuPool.Tests.Batch;

[CancelAfter(60_000)]
public sealed class PipelineTests
{
    private static readonly InputFile[] Files = [.. Enumerable.Range(0, 200).Select(i => new InputFile($"f{i:D3}", "", i, default))];

    private readonly ConcurrentBag<ManifestRecord> _finished = [];

    [SetUp]
    public void Clear() => _finished.Clear();

    [Test]
    public void Every_file_goes_through_every_stage_once([Values(1, 4)] int jobs)
    {
        Make(jobs).Run(Files, _finished.Add, default);

        Assert.That(_finished.Select(record => record.Outputs.Single().File).Order(), Is.EqualTo(Files.Select(file => file.Name + " read pooled")));
    }

    [Test]
    public void One_file_is_read_while_another_is_pooled_and_a_third_is_written()
    {
        // All three stages meet: if they did not run at once, none would come through.
        using var meeting = new Barrier(3);
        bool met = true;
        Pipeline<string, string> pipeline = Make(1);
        void Meet(InputFile file, int stage) => met &= file.Bytes + stage != 5 || meeting.SignalAndWait(TimeSpan.FromSeconds(20));
        Make(
            1,
            read: file => { Meet(file, 0); return pipeline.Read(file); },
            pool: (file, value) => { Meet(file, 1); return pipeline.Pool(file, value); },
            write: (file, value) => { Meet(file, 2); return pipeline.Write(file, value); }).Run(Files, _finished.Add, default);

        Assert.That(met);
    }

    [Test]
    public void No_more_files_are_in_memory_than_promised([Values(1, 3)] int jobs)
    {
        int inMemory = 0;
        int most = 0;
        Pipeline<string, string> pipeline = Make(jobs);
        Make(
            jobs,
            read: file =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref inMemory));
                return pipeline.Read(file);
            },
            write: (file, value) =>
            {
                Thread.Sleep(1);
                Interlocked.Decrement(ref inMemory);
                return pipeline.Write(file, value);
            }).Run(Files, _finished.Add, default);

        Assert.That(most, Is.EqualTo(Pipeline<string, string>.FilesInMemory(jobs)));
    }

    [TestCase(Stage.Read)]
    [TestCase(Stage.Pool)]
    [TestCase(Stage.Write)]
    public void A_fault_of_a_file_is_recorded_and_the_others_go_on(Stage stage)
    {
        Make(2, Failing(stage, new FormatException("odd"))).Run(Files, _finished.Add, default);

        Assert.That(_finished, Has.Count.EqualTo(Files.Length));
        Assert.That(_finished.Single(record => record.Status == InputStatus.Bad), Has.Property("Input").EqualTo("f007").And.Property("Error").EqualTo("odd"));
    }

    [TestCase(Stage.Read)]
    [TestCase(Stage.Pool)]
    [TestCase(Stage.Write)]
    public void Any_other_failure_ends_everything(Stage stage)
    {
        Assert.That(() => Make(2, Failing(stage, new InvalidOperationException("device"))).Run(Files, _finished.Add, default), Throws.InvalidOperationException.With.Message.EqualTo("device"));
        Assert.That(_finished, Has.Count.LessThan(Files.Length));
    }

    [Test]
    public void After_a_stop_files_that_were_begun_are_finished()
    {
        using var stop = new CancellationTokenSource();
        int begun = 0;
        Make(2, read: file =>
        {
            if (Interlocked.Increment(ref begun) == 20)
                stop.Cancel();
            return file.Name;
        }).Run(Files, _finished.Add, stop.Token);

        Assert.That(_finished, Has.Count.EqualTo(begun).And.Count.LessThan(40));
    }

    private static (Func<InputFile, string>?, Func<InputFile, string, string>?, Func<InputFile, string, IReadOnlyList<OutputFile>>?) Failing(Stage stage, Exception e)
    {
        T Throw<T>(InputFile file, T value) => file.Name == "f007" ? throw e : value;
        return (
            stage == Stage.Read ? file => Throw(file, file.Name) : null,
            stage == Stage.Pool ? Throw : null,
            stage == Stage.Write ? (file, value) => Throw(file, (OutputFile[])[new(value, 0, "")]) : null);
    }

    private static Pipeline<string, string> Make(int jobs, (Func<InputFile, string>? Read, Func<InputFile, string, string>? Pool, Func<InputFile, string, IReadOnlyList<OutputFile>>? Write) stages) =>
        Make(jobs, stages.Read, stages.Pool, stages.Write);

    private static Pipeline<string, string> Make(
        int jobs,
        Func<InputFile, string>? read = null,
        Func<InputFile, string, string>? pool = null,
        Func<InputFile, string, IReadOnlyList<OutputFile>>? write = null) => new()
        {
            Read = read ?? (file => file.Name + " read"),
            Pool = pool ?? ((_, value) => value + " pooled"),
            Write = write ?? ((_, value) => [new OutputFile(value, 0, "")]),
            Fault = (e, _) => e is FormatException ? e.Message : null,
            Jobs = jobs,
        };

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
