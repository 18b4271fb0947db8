namespace ILGPU.Runtime
{
    /// <summary>What a device can do.</summary>
    public abstract class CapabilityContext
    {
        private protected CapabilityContext()
        {
        }
    }
}

namespace ILGPU.Runtime.CPU
{
    /// <summary>What the CPU can do: everything.</summary>
    public sealed class CPUCapabilityContext : CapabilityContext
    {
        internal static readonly CPUCapabilityContext Instance = new();

        private CPUCapabilityContext()
        {
        }
    }
}

namespace ILGPU.Runtime.OpenCL
{
    /// <summary>What an OpenCL device can do.</summary>
    public sealed class CLCapabilityContext : CapabilityContext
    {
        /// <summary>Describes a device.</summary>
        /// <param name="float16">Whether it computes with <see cref="Half"/>.</param>
        /// <param name="float64">Whether it computes with double.</param>
        /// <param name="genericAddressSpace">Whether pointers to all kinds of memory mix.</param>
        /// <param name="int64_Atomics">Whether it has atomic operations on 64 bits.</param>
        /// <param name="subGroups">Whether it has sub-groups.</param>
        public CLCapabilityContext(bool float16, bool float64, bool genericAddressSpace, bool int64_Atomics, bool subGroups)
        {
            Float16 = float16;
            Float64 = float64;
            GenericAddressSpace = genericAddressSpace;
            Int64_Atomics = int64_Atomics;
            SubGroups = subGroups;
        }

        /// <summary>Whether the device computes with <see cref="Half"/>.</summary>
        public bool Float16 { get; }

        /// <summary>Whether the device computes with double.</summary>
        public bool Float64 { get; }

        /// <summary>Whether pointers to all kinds of memory mix.</summary>
        public bool GenericAddressSpace { get; }

        /// <summary>Whether the device has atomic operations on 64 bits.</summary>
        public bool Int64_Atomics { get; }

        /// <summary>Whether the device has sub-groups.</summary>
        public bool SubGroups { get; }
    }
}
