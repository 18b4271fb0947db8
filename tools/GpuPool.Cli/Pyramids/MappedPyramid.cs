using GpuPool.Cli.Data;
using GpuPool.Files;

namespace GpuPool.Cli.Pyramids;

/// <summary>
/// A pyramid from a .npy file to others, block by block: the system maps all of them into the address space, every element
/// of the input is read once, and no more memory is taken than a block and its levels need.
/// </summary>
internal sealed unsafe class MappedPyramid(PoolEngine engine, PyramidView view, NpyHeader header, string input, IReadOnlyList<string> outputs)
{
    /// <summary>Runs it under a bar. The levels appear under their names when all are complete.</summary>
    public void Run(Screen screen)
    {
        switch (header.Type.Code)
        {
            case "f2":
                Run<Half>(screen);
                break;
            case "f4":
                Run<float>(screen);
                break;
            case "f8":
                Run<double>(screen);
                break;
            case "i1":
                Run<sbyte>(screen);
                break;
            case "u1":
                Run<byte>(screen);
                break;
            case "i2":
                Run<short>(screen);
                break;
            case "u2":
                Run<ushort>(screen);
                break;
            case "i4":
                Run<int>(screen);
                break;
            case "u4":
                Run<uint>(screen);
                break;
            case "i8":
                Run<long>(screen);
                break;
            default:
                Run<ulong>(screen);
                break;
        }
    }

    private void Run<T>(Screen screen)
        where T : unmanaged
    {
        var blocks = new PyramidBlocks(view, sizeof(T));
        var files = new List<AtomicFile>();
        var mappings = new List<Mapping>();
        try
        {
            using Mapping from = Mapping.ToRead(input);
            T*[] levels = new T*[outputs.Count];
            for (int i = 0; i < outputs.Count; i++)
            {
                files.Add(AtomicFile.Create(outputs[i]));
                long start = Begin<T>(files[i], view.LevelShape(i + 1));
                mappings.Add(Mapping.ToWrite(files[i]));
                levels[i] = (T*)(mappings[i].Start + start);
            }

            var worker = new BlockWorker<T>(engine, view, blocks.Largest, (T*)(from.Start + header.DataOffset), levels);
            screen.Progress("pyramid", report =>
            {
                long done = 0;
                foreach (PyramidBlock block in blocks.All())
                {
                    worker.Run(block);
                    report((double)++done / blocks.Count, input);
                }

                return done;
            });
            mappings.ForEach(mapping => mapping.Dispose());
            mappings.Clear();
            files.ForEach(file => file.Commit());
        }
        finally
        {
            mappings.ForEach(mapping => mapping.Dispose());
            files.ForEach(file => file.Dispose());
        }
    }

    private long Begin<T>(AtomicFile file, TensorShape shape)
        where T : unmanaged
    {
        new NpyHeader(header.Type, shape.ToArray()).WriteTo(file.Stream);
        long start = file.Stream.Position;
        file.Stream.SetLength(start + (shape.ElementCount * sizeof(T)));
        file.Stream.Flush();
        return start;
    }
}
