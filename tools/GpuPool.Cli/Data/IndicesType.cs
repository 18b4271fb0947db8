namespace GpuPool.Cli.Data;

/// <summary>The type of indices that are written; those that are read may have either.</summary>
internal enum IndicesType
{
    Int64,
    Int32,
}

/// <summary>Reads it.</summary>
internal static class IndicesTypes
{
    public static readonly string[] Names = ["int64", "int32"];

    /// <exception cref="UsageException">It is no type of indices.</exception>
    public static IndicesType Parse(string name) => Array.IndexOf(Names, name) switch
    {
        0 => IndicesType.Int64,
        1 => IndicesType.Int32,
        _ => throw new UsageException($"Indices are {string.Join(" or ", Names)}, but got {name}."),
    };
}
