using System.Numerics.Tensors;
using GpuPool.Engine;
using GpuPool.Shapes;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>Computes the levels of a pyramid.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="pyramid">The pyramid.</param>
    /// <param name="x">The input, which is level 0.</param>
    /// <returns>New tensors: level 1, level 2, …</returns>
    /// <exception cref="ArgumentException">The shape has other axes.</exception>
    public Tensor<T>[] RunEach<T>(Pyramid pyramid, Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        Tensor<T>[] levels = [.. pyramid.LevelShapes(TensorShape.FromLengths(Checked(x).Lengths)).Select(shape => Tensor.CreateFromShapeUninitialized<T>(shape.ToLengths()))];
        RunEach(pyramid, Checked(x), levels);
        return levels;
    }

    /// <summary>Computes the levels of a pyramid into tensors of the caller.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="pyramid">The pyramid.</param>
    /// <param name="x">The input, which is level 0.</param>
    /// <param name="levels">Dense tensors of the levels' shapes; they must not overlap x or each other.</param>
    /// <exception cref="ArgumentException">A shape is wrong.</exception>
    public void RunEach<T>(Pyramid pyramid, in ReadOnlyTensorSpan<T> x, IReadOnlyList<Tensor<T>> levels)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentNullException.ThrowIfNull(levels);
        TensorShape shape = TensorShape.FromLengths(x.Lengths);
        IReadOnlyList<TensorShape> shapes = pyramid.LevelShapes(shape);
        CheckLevels(pyramid, levels.Count);
        for (int i = 0; i < shapes.Count; i++)
            SpanRules.CheckOutput(levels[i].AsTensorSpan(), shapes[i], $"levels[{i}]");
        ReadOnlyTensorSpan<T> dense = SpanRules.Dense(x);
        for (int level = 1; level <= shapes.Count; level++)
        {
            (int source, PoolOperator step) = pyramid.Step(level, shape, ElementTypes.IsReal(ElementTypes.Of<T>()));
            Run(step, source == 0 ? dense : levels[source - 1].AsReadOnlyTensorSpan(), levels[level - 1].AsTensorSpan());
        }
    }

    /// <summary>Computes the levels of a pyramid on the device; returns when they are queued.</summary>
    /// <typeparam name="T">Half, float, double or an integer type.</typeparam>
    /// <param name="pyramid">The pyramid.</param>
    /// <param name="x">The input, which is level 0.</param>
    /// <returns>New device tensors: level 1, level 2, …</returns>
    /// <exception cref="ArgumentException">The shape has other axes.</exception>
    public DeviceTensor<T>[] RunEach<T>(Pyramid pyramid, DeviceTensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentNullException.ThrowIfNull(x);
        var levels = new List<DeviceTensor<T>>();
        try
        {
            for (int level = 1; level <= pyramid.LevelShapes(x.Shape).Count; level++)
            {
                (int source, PoolOperator step) = pyramid.Step(level, x.Shape, ElementTypes.IsReal(ElementTypes.Of<T>()));
                levels.Add(Run(step, source == 0 ? x : levels[source - 1]));
            }

            return [.. levels];
        }
        catch
        {
            foreach (DeviceTensor<T> level in levels)
                level.Dispose();
            throw;
        }
    }

    private static void CheckLevels(Pyramid pyramid, int actual)
    {
        if (actual != pyramid.Levels)
            throw new ArgumentException($"levels must have {pyramid.Levels} tensors, one for each level, but got {actual}.", "levels");
    }
}
