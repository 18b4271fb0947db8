using System.Numerics;
using System.Text;
using System.Text.Json;
using GpuPool.Files;
using GpuPool.Tests.Oracle;

namespace GpuPool.Tests.Fuzz;

/// <summary>A drawn case as a step of a plan: one line of JSON, and the files that it names.</summary>
internal static class Reproduction
{
    /// <summary>The step in one line, and how to write the files that it names.</summary>
    public static string Text(int seed, int number) => $"{Step(seed, number)} (files: GpuPool.Fuzz --seed {seed} --case {number} --write DIR)";

    /// <summary>The step in one line.</summary>
    public static string Step(int seed, int number)
    {
        var draw = new Draw(seed, number);
        CaseKind kind = CaseKind.Of(draw);
        return Typed.Run(kind.Type, new Steps(kind, draw, $"fuzz_{seed}_{number}"));
    }

    /// <summary>Writes plan.json and the inputs and expected outputs of a case.</summary>
    public static void Write(int seed, int number, string folder)
    {
        Directory.CreateDirectory(folder);
        var draw = new Draw(seed, number);
        CaseKind kind = CaseKind.Of(draw);
        _ = Typed.Run(kind.Type, new Files(kind, draw, Path.Combine(folder, $"fuzz_{seed}_{number}")));
        File.WriteAllText(Path.Combine(folder, "plan.json"), $$"""{ "steps": [ {{Step(seed, number)}} ] }""" + "\n");
    }

    private static string[] InputNames<T>(FuzzCase<T> drawn, string name)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        [.. Enumerable.Range(0, drawn.Elements.Length + (drawn.Indices is null && drawn.Mask is null ? 0 : 1)).Select(i => $"{name}.in{i}.npy")];

    private static string[] OutputNames<T>(FuzzCase<T> drawn, string name)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        drawn.Expected is null ? [$"{name}.out0.npy"]
        : [.. Enumerable.Range(0, drawn.Operator.GivesIndices ? 2 : 1).Select(i => $"{name}.out{i}.npy")];

    private sealed record Steps(CaseKind Kind, Draw Draw, string Name) : ITyped<string>
    {
        public string Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            FuzzCase<T> drawn = CaseDraw.Of<T>(Draw, Kind);
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                writer.WriteString("name", Name);
                writer.WriteString("op", drawn.Operator.Name);
                writer.WritePropertyName("attributes");
                OperatorCatalog.Write(writer, drawn.Operator);
                WriteNames(writer, "inputs", InputNames(drawn, Name));
                WriteNames(writer, "outputs", OutputNames(drawn, Name));
                writer.WriteEndObject();
            }

            return Encoding.UTF8.GetString(stream.ToArray());
        }

        private static void WriteNames(Utf8JsonWriter writer, string property, string[] names)
        {
            writer.WriteStartArray(property);
            foreach (string name in names)
                writer.WriteStringValue(name);
            writer.WriteEndArray();
        }
    }

    private sealed record Files(CaseKind Kind, Draw Draw, string Name) : ITyped<bool>
    {
        public bool Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            FuzzCase<T> drawn = CaseDraw.Of<T>(Draw, Kind);
            string[] inputs = InputNames(drawn, Name);
            for (int i = 0; i < drawn.Elements.Length; i++)
                Write(inputs[i], drawn.Elements[i]);
            if (drawn.Indices is not null)
                Write(inputs[^1], drawn.Indices);
            if (drawn.Mask is PlainMask mask)
                Write(inputs[^1], mask);
            if (drawn.Expected is not Expected<T> expected)
                return true;
            string[] outputs = OutputNames(drawn, Name);
            Write(outputs[0], new Plain<T>(expected.Shape, expected.Values));
            if (outputs.Length > 1)
                Write(outputs[1], new Plain<long>(expected.Shape, expected.Indices!));
            return true;
        }

        private static void Write(string path, PlainMask mask)
        {
            switch (mask.Type)
            {
                case ElementType.UInt8:
                    Write(path, mask.As(weight => (byte)weight));
                    break;
                case ElementType.Int32:
                    Write(path, mask.As(weight => (int)weight));
                    break;
                case ElementType.Int64:
                    Write(path, mask.As(weight => (long)weight));
                    break;
                case ElementType.Float32:
                    Write(path, mask.As(weight => (float)weight));
                    break;
                default:
                    Write(path, mask.As(weight => weight));
                    break;
            }
        }

        private static void Write<T>(string path, Plain<T> tensor)
            where T : unmanaged => NpyFile.Write<T>(path, tensor.Values, tensor.Shape.ToArray());
    }
}
