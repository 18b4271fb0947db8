using System.Numerics;

namespace GpuPool.Cli.Data;

/// <summary>An operator, its inputs in the operator's order, and where it runs.</summary>
internal sealed record OperatorCall(PoolEngine Engine, PoolOperator Operator, IReadOnlyList<TensorData> Inputs, bool WithIndices, IndicesType IndicesType = default)
{
    /// <summary>Runs the operator.</summary>
    /// <returns>The output and, if wanted, the indices.</returns>
    public TensorData[] Run()
    {
        int least = Operator.Inputs.Count(input => !input.Optional);
        if (!TakesEach && (Inputs.Count < least || Inputs.Count > Operator.Inputs.Count))
            throw new UsageException($"{Operator.Name} takes the inputs {Describe(Operator.Inputs)}, but got {Inputs.Count}.");
        CheckMemory();
        RegionWork.Check(Operator, Inputs);
        return Inputs[0].Run(this);
    }

    /// <summary>Whether the operator is the gradient of several poolings, with a dy for each of them.</summary>
    public bool TakesEach => Operator is MultiPoolGrad { Forward.OutputCount: > 1 and int count } && Inputs.Count == count + 1;

    /// <summary>The inputs as the engine takes them.</summary>
    public PoolArguments<T> Arguments<T>()
        where T : unmanaged, INumber<T>
    {
        var arguments = default(PoolArguments<T>);
        int elements = 0;
        for (int i = 0; i < Inputs.Count; i++)
        {
            switch (Operator.Inputs[i].Kind)
            {
                case InputKind.Indices when Inputs[i] is TensorData<int> narrow:
                    arguments.Indices32 = narrow.Tensor;
                    break;
                case InputKind.Indices:
                    arguments.Indices = Typed<long>(i);
                    break;
                case InputKind.Mask:
                    arguments.Mask = Mask(i);
                    break;
                case InputKind.Elements when elements == 0:
                    arguments.First = Typed<T>(i);
                    elements++;
                    break;
                case InputKind.Elements when elements == 1:
                    arguments.Second = Typed<T>(i);
                    elements++;
                    break;
                default:
                    arguments.Third = Typed<T>(i);
                    break;
            }
        }

        return arguments;
    }

    /// <summary>Input names in order, optional ones in brackets.</summary>
    public static string Describe(IEnumerable<OperatorInput> inputs) =>
        string.Join(", ", inputs.Select(input => input.Optional ? $"[{input.Name}]" : input.Name));

    private MaskSpan Mask(int i) => Inputs[i] switch
    {
        TensorData<byte> mask => mask.Tensor,
        TensorData<int> mask => mask.Tensor,
        TensorData<long> mask => mask.Tensor,
        TensorData<float> mask => mask.Tensor,
        TensorData<double> mask => mask.Tensor,
        _ => throw new UsageException($"{Operator.Inputs[i].Name} of {Operator.Name} must hold bool, uint8, int32, int64, float32 or float64, but holds {Inputs[i].TypeName}."),
    };

    /// <summary>An input.</summary>
    public System.Numerics.Tensors.Tensor<T> Typed<T>(int i)
        where T : unmanaged, INumber<T> => Inputs[i] is TensorData<T> typed
        ? typed.Tensor
        : throw new UsageException($"{Operator.Inputs[Math.Min(i, Operator.Inputs.Count - 1)].Name} of {Operator.Name} must hold {ElementNames.Of<T>()} here, but holds {Inputs[i].TypeName}.");

    // A short command line can ask for an output of any size; what the machine cannot hold is refused before it is tried.
    private void CheckMemory()
    {
        TensorShape output = TakesEach ? Inputs[^1].Shape : Operator.OutputShape([.. Inputs.Select(input => input.Shape)]);
        if (output.ElementCount > Array.MaxLength)
            throw new UsageException($"The output of {Operator.Name} would have the shape {output}: more than this machine's memory or one array holds.");
        double bytes = (double)output.ElementCount * (Inputs[0].ElementSize + (WithIndices ? IndicesType == IndicesType.Int32 ? sizeof(int) : sizeof(long) : 0));
        MemoryLimit.Check(bytes + Inputs.Sum(input => (double)input.Shape.ElementCount * input.ElementSize), $"{Operator.Name} with an output of the shape {output}");
    }
}
