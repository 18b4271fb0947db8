namespace GpuPool.Bench;

/// <summary>Which devices a run is about.</summary>
internal static class DeviceList
{
    /// <summary>The devices that the user's names mean.</summary>
    /// <exception cref="ArgumentException">There is no device of a name.</exception>
    public static IReadOnlyList<DeviceInfo> Resolve(IReadOnlyList<string> names)
    {
        IReadOnlyList<DeviceInfo> all = PoolEngine.Devices;
        if (names.Count == 0)
        {
            using PoolEngine engine = PoolEngine.Create();
            return [engine.Device];
        }

        var found = new List<DeviceInfo>();
        foreach (string name in names)
        {
            // All means those that an engine would take of its own accord; debugging aids are named.
            if (name == "all")
                found.AddRange(all.Where(device => device.IsAvailable && device.Kind is DeviceKind.Cuda or DeviceKind.OpenCLGpu or DeviceKind.Host));
            else
                found.Add(all.FirstOrDefault(device => device.Name == name) ?? throw Missing(name, all));
        }

        return [.. found.DistinctBy(device => device.Name)];
    }

    private static Exception Missing(string name, IReadOnlyList<DeviceInfo> all)
    {
        string there = $"this machine has {string.Join(", ", all.Select(device => device.Name))}";
        // A right name on the wrong machine is no mistake in the command line.
        return name.StartsWith("cuda:", StringComparison.Ordinal) || name.StartsWith("opencl:", StringComparison.Ordinal)
            ? new PoolDeviceException(name, $"there is no such device: {there}")
            : new ArgumentException($"There is no device {name}: {there}, and all means the fast ones.");
    }

    public static bool IsGpu(DeviceInfo device) => device.Kind is DeviceKind.Cuda or DeviceKind.OpenCLGpu;
}
