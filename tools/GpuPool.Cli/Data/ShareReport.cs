namespace GpuPool.Cli.Data;

/// <summary>Tells someone the share of a call that is done.</summary>
internal sealed class ShareReport(Action<double> tell) : IProgress<double>
{
    void IProgress<double>.Report(double value) => tell(value);
}
