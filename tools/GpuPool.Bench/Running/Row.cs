namespace GpuPool.Bench;

/// <summary>One row to be.</summary>
internal sealed record Row(Workload Work, DeviceInfo Device, Place Place)
{
    /// <summary>The row of the report, still without times.</summary>
    public BenchRow Describe() => new()
    {
        Case = Work.Case.Name,
        Source = Work.Case.Source,
        Operator = Work.Operator.Name,
        Type = TypeNames.Of(Work.Type),
        Direction = BenchRunner.Name(Work.Direction),
        Where = BenchRunner.Name(Place),
        Device = Device.Name,
        Shape = Work.X.ToArray(),
        Bytes = Work.Bytes,
    };
}

/// <summary>A device computed something else than the host.</summary>
internal sealed class WrongResultException(string message) : Exception(message);
