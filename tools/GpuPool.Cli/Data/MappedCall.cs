using System.Numerics.Tensors;
using GpuPool.Files;

namespace GpuPool.Cli.Data;

/// <summary>
/// An operator with one input from a .npy file to another, for files larger than the memory that is allowed: the system maps
/// both into the address space, and the engine works on them in pieces.
/// </summary>
internal sealed unsafe class MappedCall(PoolEngine engine, PoolOperator @operator, NpyHeader header, string input, string output)
{
    /// <summary>The shape of the input.</summary>
    public TensorShape Shape { get; } = TensorShape.Create(header.Shape.AsSpan());

    /// <summary>The header of a file that has to be mapped; null for all others.</summary>
    public static NpyHeader? HeaderOf(IReadOnlyList<string> inputs, string output, bool withIndices)
    {
        if (inputs.Count != 1 || withIndices || TensorFile.IsPicture(inputs[0]) || TensorFile.IsPicture(output))
            return null;
        return new FileInfo(inputs[0]) is { Exists: true } file && file.Length > MemoryLimit.Bytes ? Mappable(inputs[0]) : null;
    }

    /// <summary>The header of a file whose elements are as this machine has them in memory; null for all others.</summary>
    public static NpyHeader? Mappable(string path)
    {
        NpyHeader header = NpyHeader.Read(path);
        bool isPlain = !header.IsFortranOrder && (header.Type.Size == 1 || header.IsBigEndian != BitConverter.IsLittleEndian);
        return isPlain && header.Type.Code != "b1" && header.DataLength <= new FileInfo(path).Length - header.DataOffset ? header : null;
    }

    /// <summary>Runs it under a bar.</summary>
    /// <returns>The shape of the output.</returns>
    public TensorShape Run(Screen screen) => header.Type.Code switch
    {
        "f2" => Run<Half>(screen),
        "f4" => Run<float>(screen),
        "f8" => Run<double>(screen),
        "i1" => Run<sbyte>(screen),
        "u1" => Run<byte>(screen),
        "i2" => Run<short>(screen),
        "u2" => Run<ushort>(screen),
        "i4" => Run<int>(screen),
        "u4" => Run<uint>(screen),
        "i8" => Run<long>(screen),
        _ => Run<ulong>(screen),
    };

    private TensorShape Run<T>(Screen screen)
        where T : unmanaged
    {
        TensorShape shape = @operator.OutputShape(Shape);
        using AtomicFile file = AtomicFile.Create(output);
        new NpyHeader(header.Type, shape.ToArray()).WriteTo(file.Stream);
        long start = file.Stream.Position;
        if (shape.ElementCount > 0)
        {
            file.Stream.SetLength(start + (shape.ElementCount * sizeof(T)));
            file.Stream.Flush();
            using Mapping from = Mapping.ToRead(input);
            using Mapping to = Mapping.ToWrite(file);
            T* first = (T*)(from.Start + header.DataOffset);
            T* result = (T*)(to.Start + start);
            screen.Progress(@operator.Name, report =>
            {
                engine.RunInto(@operator, new PoolArguments<T>
                {
                    First = new ReadOnlyTensorSpan<T>(first, (nint)Shape.ElementCount, Shape.ToLengths()),
                    Output = new TensorSpan<T>(result, (nint)shape.ElementCount, shape.ToLengths()),
                    Progress = new ShareReport(share => report(share, input)),
                });
                return true;
            });
        }

        file.Commit();
        return shape;
    }
}
