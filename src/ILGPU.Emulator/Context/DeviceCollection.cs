using ILGPU.Runtime;

namespace ILGPU;

public sealed partial class Context
{
    /// <summary>The devices of one kind.</summary>
    /// <typeparam name="TDevice">The kind.</typeparam>
    public readonly ref struct DeviceCollection<TDevice>
        where TDevice : Device
    {
        private readonly TDevice[] devices;

        internal DeviceCollection(TDevice[] devices) => this.devices = devices;

        /// <summary>The number of devices.</summary>
        public int Count => devices.Length;

        /// <summary>A device.</summary>
        /// <param name="deviceIndex">Its position.</param>
        /// <exception cref="NotSupportedException">There are fewer devices.</exception>
        public TDevice this[int deviceIndex]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfNegative(deviceIndex);
                return deviceIndex < Count
                    ? devices[deviceIndex]
                    : throw new NotSupportedException($"There is no {typeof(TDevice).Name} number {deviceIndex}: found {Count}.");
            }
        }

        /// <summary>Enumerates the devices.</summary>
        public Enumerator GetEnumerator() => new(devices);

        /// <summary>Enumerates devices.</summary>
        public ref struct Enumerator
        {
            private readonly TDevice[] devices;
            private int position = -1;

            internal Enumerator(TDevice[] devices) => this.devices = devices;

            /// <summary>The current device.</summary>
            public readonly TDevice Current => devices[position];

            /// <summary>Goes to the next device, if there is one.</summary>
            public bool MoveNext() => ++position < devices.Length;
        }
    }
}
