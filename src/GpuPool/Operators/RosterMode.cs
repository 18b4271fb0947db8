namespace GpuPool.Operators;

/// <summary>Which arithmetic a masked or a segment pooling does.</summary>
internal enum RosterMode
{
    Maximum,
    Average,
    Sum,
}
