using System.IO.MemoryMappedFiles;
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
        if (new FileInfo(inputs[0]) is not { Exists: true } file || file.Length <= MemoryLimit.Bytes)
            return null;
        NpyHeader header = NpyHeader.Read(inputs[0]);
        bool isPlain = !header.IsFortranOrder && (header.Type.Size == 1 || header.IsBigEndian != BitConverter.IsLittleEndian);
        return isPlain && header.Type.Code != "b1" && header.DataLength <= file.Length - header.DataOffset ? header : null;
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
            using var from = new Mapping(MemoryMappedFile.CreateFromFile(input, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), MemoryMappedFileAccess.Read);
            using var to = new Mapping(
                MemoryMappedFile.CreateFromFile((FileStream)file.Stream, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true),
                MemoryMappedFileAccess.ReadWrite);
            T* first = (T*)(from.Start + header.DataOffset);
            T* result = (T*)(to.Start + start);
            screen.Progress(@operator.Name, report =>
            {
                engine.RunInto(@operator, new PoolArguments<T>
                {
                    First = new ReadOnlyTensorSpan<T>(first, (nint)Shape.ElementCount, Shape.ToLengths()),
                    Output = new TensorSpan<T>(result, (nint)shape.ElementCount, shape.ToLengths()),
                    Progress = new Report(share => report(share, input)),
                });
                return true;
            });
        }

        file.Commit();
        return shape;
    }

    private sealed class Report(Action<double> tell) : IProgress<double>
    {
        void IProgress<double>.Report(double value) => tell(value);
    }

    private sealed class Mapping : IDisposable
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;

        public Mapping(MemoryMappedFile file, MemoryMappedFileAccess access)
        {
            _file = file;
            _view = file.CreateViewAccessor(0, 0, access);
            byte* start = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            Start = start;
        }

        public byte* Start { get; }

        public void Dispose()
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
