namespace GpuPool.Tests.Batch;

public sealed class BatchCommandTests() : BatchTests(files: 10)
{
    [Test]
    public void Every_input_gives_every_output_that_has_a_name_in_it()
    {
        string printed = Gpupool.Ok(Folder.Batch());

        Assert.That(Folder.Outputs().Keys, Has.Count.EqualTo(30).And.Contains("sub/f00.npy").And.Contains("indices/sub/f00.npy").And.Contains("mean/f01.npy"));
        Assert.That(printed, Does.Contain("10 files: 10 done, 0 done before, 0 bad, 0 left"));
    }

    [Test]
    public void A_batch_gives_what_the_single_commands_give()
    {
        Gpupool.Ok(Folder.Batch());
        string single = Folder.Out("single.npy");
        Gpupool.Ok("max-pool", Folder.In("f04.npy"), single, "--kernel", "2", "--device", "cpu");

        Assert.That(File.ReadAllBytes(Folder.Out("f04.npy")), Is.EqualTo(File.ReadAllBytes(single)));
    }

    [Test]
    public void A_second_start_does_nothing_that_is_done()
    {
        Gpupool.Ok(Folder.Batch());
        DateTime before = File.GetLastWriteTimeUtc(Folder.Out("f01.npy"));

        Assert.That(Gpupool.Ok(Folder.Batch()), Does.Contain("0 done, 10 done before"));
        Assert.That(File.GetLastWriteTimeUtc(Folder.Out("f01.npy")), Is.EqualTo(before));
    }

    [Test]
    public void A_second_start_redoes_what_was_lost_or_cut_short_and_what_has_changed()
    {
        Gpupool.Ok(Folder.Batch());
        SortedDictionary<string, string> whole = Folder.Outputs();
        File.Delete(Folder.Out("f01.npy"));
        File.WriteAllText(Folder.Out("indices/f02.npy"), "half");
        File.SetLastWriteTimeUtc(Folder.In("f04.npy"), DateTime.UtcNow.AddDays(1));

        Assert.That(Gpupool.Ok(Folder.Batch()), Does.Contain("3 done, 7 done before"));
        Assert.That(Folder.Outputs(), Is.EqualTo(whole));
    }

    [Test]
    public void A_process_that_was_killed_while_it_recorded_a_file_does_that_file_again()
    {
        Gpupool.Ok(Folder.Batch());
        string manifest = Folder.Out("manifest.jsonl");
        byte[] bytes = File.ReadAllBytes(manifest);
        File.WriteAllBytes(manifest, bytes[..^10]);

        Assert.That(Gpupool.Ok(Folder.Batch()), Does.Contain("1 done, 9 done before"));
        Assert.That(Folder.Records(), Has.Length.EqualTo(10));
    }

    [Test]
    public void Unfinished_files_of_a_killed_process_go()
    {
        Directory.CreateDirectory(Folder.Out("sub"));
        File.WriteAllText(Folder.Out("sub/.gpupool-0123.tmp"), "half");
        Gpupool.Ok(Folder.Batch());

        Assert.That(Folder.Out("sub/.gpupool-0123.tmp"), Does.Not.Exist);
    }

    [Test]
    public void Bad_inputs_are_recorded_and_the_others_are_done()
    {
        File.WriteAllText(Folder.In("nonsense.npy"), "nonsense");
        File.WriteAllText(Folder.In("picture.png"), "P");
        Folder.WriteInput("too-small.npy", 1);
        Gpupool.Outcome outcome = Gpupool.Run(Folder.Batch());

        Assert.That(outcome.Code, Is.EqualTo(2));
        Assert.That(outcome.Output, Does.Contain("13 files: 10 done, 0 done before, 3 bad, 0 left").And.Contain("BAD nonsense.npy: "));
        Assert.That(Folder.Records(), Has.Exactly(3).Contain("\"status\":\"bad\"").And.Exactly(3).Contain("\"error\":"));
        Assert.That(Folder.Outputs(), Has.Count.EqualTo(30));
    }

    [Test]
    public void Bad_inputs_that_are_allowed_for_are_success_and_are_tried_again()
    {
        File.WriteAllText(Folder.In("nonsense.npy"), "nonsense");
        Gpupool.Ok(Folder.Batch("--allow-bad", "1"));
        Folder.WriteInput("nonsense.npy", 4);

        Assert.That(Gpupool.Ok(Folder.Batch()), Does.Contain("1 done, 10 done before, 0 bad"));
    }

    [Test]
    public void Shards_merged_are_what_one_process_makes()
    {
        File.WriteAllText(Folder.In("nonsense.npy"), "nonsense");
        Gpupool.Ok(Folder.Batch("--allow-bad", "1"));
        SortedDictionary<string, string> whole = Folder.Outputs();
        string[] records = Folder.Records();
        Directory.Delete(Folder.Out(""), recursive: true);

        for (int shard = 0; shard < 4; shard++)
            Gpupool.Ok(Folder.Batch("--allow-bad", "1", "--shard", $"{shard}/4"));
        Gpupool.Ok("batch", "merge", Folder.Out(""), "--allow-bad", "1");

        Assert.That(Folder.Outputs(), Is.EqualTo(whole));
        Assert.That(Folder.Records(), Is.EqualTo(records));
    }

    [Test]
    public void Another_plan_is_no_continuation()
    {
        Gpupool.Ok(Folder.Batch());
        Folder.WritePlan(BatchFolder.Plan.Replace("[2, 2]", "[3, 3]"));

        Assert.That(Gpupool.Refused(Folder.Batch()), Does.Contain("another plan").And.Contain("--fresh"));
        Assert.That(Gpupool.Ok(Folder.Batch("--fresh")), Does.Contain("10 done, 0 done before"));
    }

    [Test]
    public void New_inputs_are_added_by_one_process_but_not_by_shards()
    {
        Gpupool.Ok(Folder.Batch());
        Gpupool.Ok(Folder.Batch("--shard", "0/2"));
        Folder.WriteInput("new.npy", 5);

        Assert.That(Gpupool.Ok(Folder.Batch()), Does.Contain("1 done, 10 done before"));
        Assert.That(Gpupool.Refused(Folder.Batch("--shard", "0/2")), Does.Contain("the inputs have changed"));
    }

    [Test]
    public void Inputs_and_outputs_have_names_in_any_script()
    {
        Folder.WriteInput("Größe 测试.npy", 4);
        Gpupool.Ok(Folder.Batch());

        Assert.That(Folder.Out("Größe 测试.npy"), Does.Exist);
        Assert.That(Folder.Records(), Has.One.Contains("\"input\":\"Größe 测试.npy\""));
    }

    [Test]
    public void A_disk_that_cannot_be_written_ends_the_batch_and_blames_no_input()
    {
        Directory.CreateDirectory(Folder.Out(""));
        File.WriteAllText(Folder.Out("sub"), "a file where a folder should be");

        Gpupool.Refused(Folder.Batch("--jobs", "1"));
        Assert.That(Folder.Records(), Has.None.Contain("\"bad\""));
    }

    [Test]
    public void A_file_that_needs_more_memory_than_its_share_is_bad_and_the_message_says_what_to_do()
    {
        string printed = Gpupool.Run(Folder.Batch("--jobs", "1", "--max-memory", "1KiB")).Output;

        Assert.That(printed, Does.Contain("--max-memory allows more").And.Contain(" 0 left"));
    }
}
