using System.CommandLine;
using GpuPool.Cli.Data;

namespace GpuPool.Cli.Commands;

/// <summary>The option --device, which most commands have.</summary>
internal sealed class DeviceOption() : Option<string?>("--device")
{
    public static DeviceOption Make()
    {
        var option = new DeviceOption { Description = Text, HelpName = "name" };
        option.CompletionSources.Add("cpu", "cuda:0", "opencl:0", "cpu-ilgpu");
        return option;
    }

    private static string Text => $"Where to run: cuda:0, opencl:0, cpu or cpu-ilgpu (see gpupool devices); {PoolEngine.DeviceVariable} or else the fastest if left out.";

    /// <summary>An engine on the device that the command line names.</summary>
    /// <exception cref="PoolDeviceException">The device is not there or does not open.</exception>
    /// <exception cref="ArgumentException">No device could have that name.</exception>
    public PoolEngine Open(ParseResult parsed)
    {
        string? name = parsed.GetValue(this) ?? Environment.GetEnvironmentVariable(PoolEngine.DeviceVariable);
        try
        {
            return PoolEngine.Create(new PoolEngineOptions { Device = name, Logger = Watch.Logger });
        }
        catch (ArgumentException e) when (name is not null && (name.StartsWith("cuda:", StringComparison.Ordinal) || name.StartsWith("opencl:", StringComparison.Ordinal)))
        {
            // A right name on the wrong machine is no mistake in the command line.
            throw new PoolDeviceException(name, $"there is no such device here; there are {string.Join(", ", PoolEngine.Devices.Select(device => device.Name))}.", e);
        }
    }
}
