namespace GpuPool.Kernels.Strips;

/// <summary>A plane of the input, from which a strip reads its rows.</summary>
/// <typeparam name="TFours">How it reads one.</typeparam>
public interface IStripPlane<TFours>
    where TFours : struct
{
    /// <summary>A row that is inside.</summary>
    TFours Line(int row);
}
