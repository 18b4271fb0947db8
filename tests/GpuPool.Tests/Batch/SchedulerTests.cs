using GpuPool.Batch;

namespace GpuPool.Tests.Batch;

/// <summary>Variables as Slurm 22.05 and Kubernetes set them.</summary>
public sealed class SchedulerTests
{
    [TestCase("", null)]
    [TestCase("SLURM_JOB_ID=7", null)]
    [TestCase("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=7", "3/8")]
    [TestCase("SLURM_ARRAY_TASK_ID=8 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=8", "7/8")]
    [TestCase("SLURM_ARRAY_TASK_ID=30 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=40", "2/4")]
    [TestCase("SLURM_ARRAY_TASK_ID=5 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_MAX=5", "0/1")]
    [TestCase("SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=4", "2/4")]
    [TestCase("SLURM_PROCID=2 SLURM_NTASKS=4", "2/4")]
    [TestCase("SLURM_JOB_ID=7 SLURM_STEP_ID=0 SLURM_PROCID=1 SLURM_NTASKS=9 SLURM_STEP_NUM_TASKS=3", "1/3")]
    [TestCase("SLURM_JOB_ID=7 SLURM_PROCID=0 SLURM_NTASKS=4", null, Description = "the script itself, which runs once")]
    [TestCase("SLURM_JOB_ID=7 SLURM_PROCID=0 SLURM_NTASKS=4 SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=2", "1/2")]
    [TestCase("SLURM_STEP_ID=0 SLURM_PROCID=1 SLURM_NTASKS=2 SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=4", "7/8")]
    [TestCase("JOB_COMPLETION_INDEX=5 GPUPOOL_SHARDS=8", "5/8")]
    public void The_scheduler_says_which_shard(string variables, string? shard) =>
        Assert.That(Find(variables)?.Shard.ToString(), Is.EqualTo(shard));

    [TestCase("JOB_COMPLETION_INDEX=5", "GPUPOOL_SHARDS")]
    [TestCase("JOB_COMPLETION_INDEX=8 GPUPOOL_SHARDS=8", "count from 0")]
    [TestCase("SLURM_ARRAY_TASK_ID=9 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=9", "--array=0-3")]
    [TestCase("SLURM_ARRAY_TASK_ID=x SLURM_ARRAY_TASK_COUNT=3", "SLURM_ARRAY_TASK_ID is x")]
    [TestCase("SLURM_ARRAY_TASK_ID=1", "SLURM_ARRAY_TASK_COUNT is not set")]
    public void Variables_that_do_not_tell_are_refused(string variables, string because) =>
        Assert.That(() => Find(variables), Throws.ArgumentException.With.Message.Contains(because));

    private static (Shard Shard, string Origin)? Find(string variables)
    {
        var values = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return new Scheduler(values.GetValueOrDefault).Find();
    }
}
