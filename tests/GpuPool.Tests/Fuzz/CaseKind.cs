namespace GpuPool.Tests.Fuzz;

/// <summary>What a case is about; the rest of it is drawn.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Layout">Where the channels are.</param>
/// <param name="Rank">How many spatial axes there are.</param>
public sealed record CaseKind(string Name, ElementType Type, Layout Layout, int Rank)
{
    private static readonly ElementType[] Reals = [ElementType.Float32, ElementType.Float64, ElementType.Float16];

    /// <summary>The types that an operator takes.</summary>
    public static IEnumerable<ElementType> TypesOf(string name) =>
        Enum.GetValues<ElementType>().Where(type => OperatorCatalog.Create(name).TakesIntegers || Reals.Contains(type));

    /// <summary>The numbers of spatial axes that an operator takes.</summary>
    public static int[] RanksOf(string name) => name switch
    {
        nameof(MaxRoiPool) or nameof(RoiAlign) or nameof(RoiAlignGrad) => [2],
        nameof(FractionalMaxPool) or nameof(FractionalMaxPoolGrad) => [2, 3],
        _ => [1, 2, 3],
    };

    /// <summary>Any kind: float and the other real types more often than integers.</summary>
    internal static CaseKind Of(Draw draw)
    {
        string name = draw.OneOf<string>([.. OperatorCatalog.Names]);
        ElementType[] types = [.. TypesOf(name)];
        ElementType type = draw.Chance(0.35) ? ElementType.Float32 : draw.Chance(0.4) ? draw.OneOf<ElementType>(Reals) : draw.OneOf<ElementType>(types);
        return new CaseKind(name, type, draw.OneOf(Layout.ChannelsFirst, Layout.ChannelsLast), draw.OneOf<int>(RanksOf(name)));
    }
}
