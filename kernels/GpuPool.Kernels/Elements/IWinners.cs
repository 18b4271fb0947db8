namespace GpuPool.Kernels.Elements;

/// <summary>For each place of an output, which of its claimants came last; 0 while there is none.</summary>
public interface IWinners : IMemory<int>
{
    /// <summary>Keeps the larger of the present value and this one, whatever the order of the calls.</summary>
    void Raise(long index, int value);
}
