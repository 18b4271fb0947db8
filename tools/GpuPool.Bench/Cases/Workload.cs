using System.Buffers;
using System.Text.Json;

namespace GpuPool.Bench;

/// <summary>A case with all that a run of it needs to know.</summary>
internal sealed class Workload
{
    private const int IndexSize = sizeof(long);

    public Workload(BenchCase @case, ElementType type, Direction direction, long batch)
    {
        Case = @case;
        Type = type;
        Direction = direction;
        Batch = batch;
        X = @case.Input(batch);
        Y = Forward.OutputShape(X);
        Operator = direction == Direction.Gradient ? GradientOf(Forward) : Forward;
    }

    public BenchCase Case { get; }

    public ElementType Type { get; }

    public Direction Direction { get; }

    public long Batch { get; }

    public PoolOperator Forward => Case.Operator;

    /// <summary>What runs: the forward operator or its gradient.</summary>
    public PoolOperator Operator { get; }

    /// <summary>The shape of the forward input.</summary>
    public TensorShape X { get; }

    /// <summary>The shape of the forward output.</summary>
    public TensorShape Y { get; }

    /// <summary>The shape of what is computed.</summary>
    public TensorShape Output => Direction == Direction.Gradient ? X : Y;

    /// <summary>Whether indices come out besides the values.</summary>
    public bool GivesIndices => Direction == Direction.Indices;

    /// <summary>Whether the gradient is given the indices of the forward pass.</summary>
    public bool UsesIndices => Direction == Direction.Gradient && Forward.GivesIndices;

    /// <summary>Whether the elements of x are read: the gradient of an average needs only their number, that of a maximum the indices.</summary>
    public bool ReadsX => Direction != Direction.Gradient || Forward is LpPool or GlobalLpPool;

    /// <summary>The bytes that must be read, each once.</summary>
    public long ReadBytes =>
        (ReadsX ? Size(X) : 0) + (Direction == Direction.Gradient ? Size(Y) : 0) + (UsesIndices ? Y.ElementCount * IndexSize : 0);

    /// <summary>The bytes that must be written.</summary>
    public long WrittenBytes => Size(Output) + (GivesIndices ? Y.ElementCount * IndexSize : 0);

    /// <summary>The least traffic of a run: what a copy of the same bytes moves.</summary>
    public long Bytes => ReadBytes + WrittenBytes;

    public override string ToString() => $"{Case.Name} {TypeNames.Of(Type)} {Direction.ToString().ToLowerInvariant()} ×{Batch}";

    private long Size(TensorShape shape) => shape.ElementCount * TypeNames.Size(Type);

    private static PoolOperator GradientOf(PoolOperator forward)
    {
        if (!forward.IsDifferentiable)
            throw new ArgumentException($"{forward.Name} has no gradient.");
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            OperatorCatalog.Write(writer, forward);
        using JsonDocument attributes = JsonDocument.Parse(buffer.WrittenMemory);
        return OperatorCatalog.Create(forward.Name + "Grad", attributes.RootElement);
    }
}
