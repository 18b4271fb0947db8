namespace ILGPU;

/// <summary>An index or an extent.</summary>
public interface IIndex
{
    /// <summary>The product of all components.</summary>
    long Size { get; }
}
