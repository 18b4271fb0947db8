using ILGPU.Algorithms.ScanReduceOperations;
using ILGPU.Emulation;

namespace ILGPU.Algorithms
{
    /// <summary>Reductions over the threads of a group.</summary>
    public static class GroupExtensions
    {
        /// <summary>Reduces a value per thread; the first thread gets the result, the others nothing of use.</summary>
        /// <typeparam name="T">The value's type.</typeparam>
        /// <typeparam name="TReduction">The operation.</typeparam>
        /// <param name="value">This thread's value.</param>
        public static T Reduce<T, TReduction>(T value)
            where T : unmanaged
            where TReduction : struct, IScanReduceOperation<T>
        {
            T result = AllReduce<T, TReduction>(value);
            return Group.IsFirstThread ? result : value;
        }

        /// <summary>Reduces a value per thread; all threads get the result.</summary>
        /// <typeparam name="T">The value's type.</typeparam>
        /// <typeparam name="TReduction">The operation.</typeparam>
        /// <param name="value">This thread's value.</param>
        public static T AllReduce<T, TReduction>(T value)
            where T : unmanaged
            where TReduction : struct, IScanReduceOperation<T> =>
            ValueExchange.Fold(value, default(TReduction).Apply);
    }
}

namespace ILGPU.Algorithms.ScanReduceOperations
{
    /// <summary>An operation that is associative and commutative.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    public interface IScanReduceOperation<T>
        where T : struct
    {
        /// <summary>OpenCL's name of the operation, if it has one.</summary>
        string CLCommand { get; }

        /// <summary>The value that changes no other.</summary>
        T Identity { get; }

        /// <summary>Combines two values.</summary>
        /// <param name="first">The first value.</param>
        /// <param name="second">The second value.</param>
        T Apply(T first, T second);

        /// <summary>Combines a value with memory that other threads change at the same time.</summary>
        /// <param name="target">The memory.</param>
        /// <param name="value">The value.</param>
        void AtomicApply(ref T target, T value);
    }
}
