namespace ILGPU;

/// <summary>How far apart the elements of a one-dimensional view lie.</summary>
public interface IStride1D
{
    /// <summary>The distance of neighbours in elements.</summary>
    int XStride { get; }

    /// <summary>The position of an element.</summary>
    /// <param name="index">The element's index.</param>
    internal long ComputeElementIndex(LongIndex1D index);

    /// <summary>The number of elements from the first to the last one.</summary>
    /// <param name="extent">The number of elements in the view.</param>
    internal long ComputeBufferLength(LongIndex1D extent);
}

/// <summary>The strides of one-dimensional views.</summary>
public static class Stride1D
{
    /// <summary>Neighbours touch.</summary>
    public readonly struct Dense : IStride1D
    {
        /// <summary>One.</summary>
        public int XStride => 1;

        /// <summary>The index itself.</summary>
        /// <param name="index">The element's index.</param>
        public long ComputeElementIndex(LongIndex1D index) => index.X;

        /// <summary>The number of elements itself.</summary>
        /// <param name="extent">The number of elements in the view.</param>
        public long ComputeBufferLength(LongIndex1D extent) => extent.X;
    }
}
