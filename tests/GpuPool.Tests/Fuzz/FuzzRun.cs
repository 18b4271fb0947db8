using System.Numerics;
using GpuPool.Tests.Oracle;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Fuzz;

/// <summary>Runs drawn cases on devices and compares them with the oracle.</summary>
internal static class FuzzRun
{
    /// <summary>Case <paramref name="number"/> of a seed: what went wrong, one line for each device on which something did.</summary>
    public static IReadOnlyList<string> Failures(int seed, int number, IReadOnlyList<string> devices)
    {
        var draw = new Draw(seed, number);
        CaseKind kind = CaseKind.Of(draw);
        return Failures(kind, draw, devices, () => Reproduction.Text(seed, number));
    }

    /// <summary>A case of a given kind.</summary>
    public static IReadOnlyList<string> Failures(CaseKind kind, Draw draw, IReadOnlyList<string> devices, Func<string> reproduce) =>
        Typed.Run(kind.Type, new Check(kind, draw, devices, reproduce));

    private sealed record Check(CaseKind Kind, Draw Draw, IReadOnlyList<string> Devices, Func<string> Reproduce) : ITyped<IReadOnlyList<string>>
    {
        public IReadOnlyList<string> Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            FuzzCase<T> drawn = CaseDraw.Of<T>(Draw, Kind);
            List<string> failures = [];
            foreach (string device in Devices)
            {
                if (Difference(drawn, device) is string difference)
                    failures.Add($"{Kind.Type} on {device}, {drawn.Operator}: {difference}. {Reproduce()}");
            }

            return failures;
        }

        private static string? Difference<T>(FuzzCase<T> drawn, string device)
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            PoolEngine engine = Sources.Devices.Open(device);
            Plain<T> values;
            try
            {
                (values, _) = Call.Run(engine, drawn.Operator, drawn.Elements, drawn.Indices, mask: drawn.Mask);
            }
            catch (ArgumentException refusal) when (refusal.Message.Length > 0)
            {
                return drawn.Expected is null ? null : $"it was refused: {refusal.Message.ReplaceLineEndings(" ")}";
            }
            catch (Exception e)
            {
                return $"it threw {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}";
            }

            if (drawn.Expected is not Expected<T> expected)
                return "it ran, but must be refused";
            if (Oracle.Difference.First(expected, values, null, device) is string difference)
                return difference;
            if (drawn.Indices is null ? drawn.Operator.GivesIndices : Array.TrueForAll(drawn.Indices.Values, index => index == (int)index))
            {
                (values, Plain<long>? narrow) = Call.RunNarrow(engine, drawn.Operator, drawn.Elements, drawn.Indices);
                if (Oracle.Difference.First(expected, values, narrow, device) is string found)
                    return $"with indices of 32 bits, {found}";
            }

            if (!drawn.Operator.GivesIndices)
                return null;
            (values, Plain<long>? indices) = Call.Run(engine, drawn.Operator, drawn.Elements, drawn.Indices, withIndices: true);
            return Oracle.Difference.First(expected, values, indices, device) is string other ? $"with indices, {other}" : null;
        }
    }
}
