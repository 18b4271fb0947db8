namespace GpuPool.Batch;

/// <summary>One file of a batch.</summary>
/// <param name="Name">Its path relative to the base folder, with forward slashes: what manifests call it, on whatever machine.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its length; 0 if it is not there.</param>
/// <param name="Modified">When it was last written, in UTC.</param>
public sealed record InputFile(string Name, string Path, long Bytes, DateTime Modified)
{
    /// <summary>The name without its ending: a/b for a/b.npy.</summary>
    public string Stem => System.IO.Path.ChangeExtension(Name, null);
}
