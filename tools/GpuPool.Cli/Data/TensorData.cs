using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using GpuPool.Files;

namespace GpuPool.Cli.Data;

/// <summary>A tensor whose element type only its file tells; in fact a <see cref="TensorData{T}"/>.</summary>
internal abstract class TensorData
{
    public abstract TensorShape Shape { get; }

    /// <summary>The elements' type, such as float32.</summary>
    public abstract string TypeName { get; }

    /// <summary>Bytes per element.</summary>
    public abstract int ElementSize { get; }

    /// <summary>The MaxValue of the picture that the tensor came from; 255 if it came from none.</summary>
    public int PictureDepth { get; init; } = byte.MaxValue;

    public override string ToString() => $"{Shape} {TypeName}";

    public static TensorData Of(NpyArray array) => array switch
    {
        NpyArray<Half> a => new TensorData<Half>(a.Tensor),
        NpyArray<float> a => new TensorData<float>(a.Tensor),
        NpyArray<double> a => new TensorData<double>(a.Tensor),
        NpyArray<sbyte> a => new TensorData<sbyte>(a.Tensor),
        NpyArray<byte> a => new TensorData<byte>(a.Tensor),
        NpyArray<short> a => new TensorData<short>(a.Tensor),
        NpyArray<ushort> a => new TensorData<ushort>(a.Tensor),
        NpyArray<int> a => new TensorData<int>(a.Tensor),
        NpyArray<uint> a => new TensorData<uint>(a.Tensor),
        NpyArray<long> a => new TensorData<long>(a.Tensor),
        NpyArray<ulong> a => new TensorData<ulong>(a.Tensor),
        _ => throw new UsageException($"Elements of type {array.Type} cannot be pooled."),
    };

    /// <summary>Runs an operator whose first input this is.</summary>
    /// <param name="call">The operator, its inputs (this one among them) and whether indices are wanted.</param>
    /// <returns>The output and, if wanted, the indices.</returns>
    public abstract TensorData[] Run(OperatorCall call);

    /// <summary>The levels of a pyramid of this.</summary>
    /// <param name="engine">Where they are computed.</param>
    /// <param name="pyramid">The pyramid.</param>
    /// <param name="view">The shape that the pyramid is to see this in.</param>
    /// <param name="shapes">The shapes of the levels.</param>
    public abstract TensorData[] Levels(PoolEngine engine, Pyramid pyramid, TensorShape view, IReadOnlyList<TensorShape> shapes);

    public abstract void WriteNpy(string path);

    /// <summary>The tensor as a picture with values from 0 to 255, rounded and clamped.</summary>
    public abstract Image ToImage(Layout layout, int depth);

    /// <summary>Where this and an expected tensor differ first, in words; null where they agree.</summary>
    public abstract string? DifferenceTo(TensorData expected, Strictness strictness);
}

/// <inheritdoc/>
internal sealed class TensorData<T>(Tensor<T> tensor) : TensorData
    where T : unmanaged, INumber<T>
{
    public Tensor<T> Tensor => tensor;

    public override TensorShape Shape => TensorShape.FromLengths(tensor.Lengths);

    public override string TypeName => ElementNames.Of<T>();

    public override int ElementSize => Unsafe.SizeOf<T>();

    public override TensorData[] Run(OperatorCall call)
    {
        if (call.Operator is MultiPool { OutputCount: > 1 } several)
            return [.. call.Engine.RunEach(several, tensor).Select(output => new TensorData<T>(output) { PictureDepth = PictureDepth })];
        if (call.TakesEach)
            return [new TensorData<T>(call.Engine.RunEach((MultiPoolGrad)call.Operator, [.. Enumerable.Range(0, call.Inputs.Count - 1).Select(call.Typed<T>)], call.Typed<T>(call.Inputs.Count - 1)))];
        PoolArguments<T> arguments = call.Arguments<T>();
        if (!call.WithIndices)
            return [new TensorData<T>(call.Engine.Run(call.Operator, arguments)) { PictureDepth = PictureDepth }];
        if (call.IndicesType == IndicesType.Int32)
        {
            (Tensor<T> found, Tensor<int> places) = call.Engine.RunWithIndices<T, int>(call.Operator, arguments);
            return [new TensorData<T>(found) { PictureDepth = PictureDepth }, new TensorData<int>(places)];
        }

        (Tensor<T> values, Tensor<long> indices) = call.Engine.RunWithIndices(call.Operator, arguments);
        return [new TensorData<T>(values) { PictureDepth = PictureDepth }, new TensorData<long>(indices)];
    }

    public override TensorData[] Levels(PoolEngine engine, Pyramid pyramid, TensorShape view, IReadOnlyList<TensorShape> shapes) =>
        [.. engine.RunEach(pyramid, Shaped(tensor, view)).Select((level, i) => new TensorData<T>(Shaped(level, shapes[i])) { PictureDepth = PictureDepth })];

    public override void WriteNpy(string path) => NpyFile.Write<T>(path, tensor.AsReadOnlyTensorSpan());

    public override Image ToImage(Layout layout, int depth)
    {
        var values = new float[tensor.FlattenedLength];
        TensorPrimitives.ConvertSaturating<T, float>(Comparison.Flat(tensor), values);
        return System.Numerics.Tensors.Tensor.Create(values, tensor.Lengths).ToImage(byte.MaxValue, TensorFile.Order(layout), depth);
    }

    public override string? DifferenceTo(TensorData expected, Strictness strictness) => expected is TensorData<T> other
        ? Comparison.Difference(tensor, other.Tensor, strictness)
        : $"holds {TypeName}, but {expected.TypeName} is expected";

    private static Tensor<T> Shaped(Tensor<T> tensor, TensorShape shape) => System.Numerics.Tensors.Tensor.Create(Comparison.Flat(tensor), shape.ToLengths());
}
