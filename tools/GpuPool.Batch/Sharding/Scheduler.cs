using System.Globalization;

namespace GpuPool.Batch;

/// <summary>Which shard the scheduler gives this process, by the variables that Slurm and Kubernetes set.</summary>
public sealed class Scheduler
{
    /// <summary>The variable with the number of shards, for schedulers that tell a process its index alone.</summary>
    public const string ShardsVariable = "GPUPOOL_SHARDS";

    private readonly Func<string, string?> _variable;

    /// <summary>Makes one that reads the given variables.</summary>
    /// <param name="variable">The value of a variable, null where it is not set.</param>
    public Scheduler(Func<string, string?> variable) => _variable = variable;

    /// <summary>The shard of this process; null where no scheduler is seen.</summary>
    /// <exception cref="ArgumentException">The scheduler's variables don't tell the shard.</exception>
    public (Shard Shard, string Origin)? Find() => Slurm() ?? Kubernetes();

    private (Shard Shard, string Origin)? Slurm()
    {
        bool isArray = Has("SLURM_ARRAY_TASK_ID");
        bool isTask = Has("SLURM_PROCID") && Has("SLURM_NTASKS") && !IsBatchScript();
        if (!isArray && !isTask)
            return null;
        (long index, long count) = isArray ? Array() : (0, 1);
        if (!isTask)
            return (Shard.Of(index, count, "SLURM_ARRAY_TASK_ID"), "a Slurm array");
        long tasks = Has("SLURM_STEP_NUM_TASKS") ? Number("SLURM_STEP_NUM_TASKS") : Number("SLURM_NTASKS");
        Shard shard = Shard.Of((index * tasks) + Number("SLURM_PROCID"), count * tasks, "SLURM_PROCID");
        return (shard, isArray ? "the tasks of a Slurm array" : "Slurm's tasks");
    }

    // The script that sbatch starts runs once and yet has SLURM_PROCID 0, whatever the number of tasks that srun would start.
    private bool IsBatchScript() => Has("SLURM_JOB_ID") && !Has("SLURM_STEP_ID");

    private (long Index, long Count) Array()
    {
        long id = Number("SLURM_ARRAY_TASK_ID");
        long count = Number("SLURM_ARRAY_TASK_COUNT");
        long first = Has("SLURM_ARRAY_TASK_MIN") ? Number("SLURM_ARRAY_TASK_MIN") : 0;
        long last = Has("SLURM_ARRAY_TASK_MAX") ? Number("SLURM_ARRAY_TASK_MAX") : first + count - 1;
        long step = count > 1 && last > first && (last - first) % (count - 1) == 0 ? (last - first) / (count - 1) : 1;
        bool isEven = first + ((count - 1) * step) == last && (id - first) % step == 0;
        return isEven
            ? ((id - first) / step, count)
            : throw new ArgumentException($"The Slurm array has {count} tasks from {first} to {last}, unevenly spaced; submit --array=0-{count - 1}, or give --shard i/n.");
    }

    private (Shard Shard, string Origin)? Kubernetes()
    {
        if (!Has("JOB_COMPLETION_INDEX"))
            return null;
        if (!Has(ShardsVariable))
            throw new ArgumentException($"JOB_COMPLETION_INDEX is set, but nothing tells how many completions the job has: set {ShardsVariable} to them in the pod, or give --shard i/n (0/1 for all files).");
        return (Shard.Of(Number("JOB_COMPLETION_INDEX"), Number(ShardsVariable), "JOB_COMPLETION_INDEX"), "a Kubernetes Indexed Job");
    }

    private bool Has(string name) => !string.IsNullOrEmpty(_variable(name));

    private long Number(string name) => int.TryParse(_variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw new ArgumentException($"{name} is {_variable(name) ?? "not set"}, which is no number; give --shard i/n.");
}
