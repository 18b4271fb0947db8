using System.CommandLine;
using System.Text;
using System.Text.Json;

namespace GpuPool.Cli.Commands;

/// <summary>What this machine has, and what would be used.</summary>
internal static class DevicesCommand
{
    public static Command Make(Screen screen)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("devices", "The devices of this machine, and which one is used by default.") { json };
        command.SetAction(parsed =>
        {
            IReadOnlyList<DeviceInfo> devices = PoolEngine.Devices;
            (string? name, string reason) = Default(devices);
            if (parsed.GetValue(json))
                screen.Line(Json(devices, name, reason));
            else
                Print(screen, devices, name, reason);
            return name is null ? ExitCode.DeviceTrouble : ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Screen screen, IReadOnlyList<DeviceInfo> devices, string? name, string reason)
    {
        screen.Table(
            ["device", "what", "memory", "state"],
            [.. devices.Select(device => (string[])[device.Name, device.Description, Memory(device.MemoryBytes), device.Problem ?? "ready"])]);
        screen.Line($"kernels: {PoolEngine.Flavour}");
        screen.Line($"default: {name ?? "none"} ({reason})");
    }

    private static string Json(IReadOnlyList<DeviceInfo> devices, string? name, string reason)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("flavour", PoolEngine.Flavour);
            writer.WriteString("default", name);
            writer.WriteString("reason", reason);
            writer.WriteStartArray("devices");
            foreach (DeviceInfo device in devices)
            {
                writer.WriteStartObject();
                writer.WriteString("name", device.Name);
                writer.WriteString("kind", device.Kind.ToString());
                writer.WriteString("description", device.Description);
                writer.WriteNumber("memoryBytes", device.MemoryBytes);
                writer.WriteString("problem", device.Problem);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static (string? Name, string Reason) Default(IReadOnlyList<DeviceInfo> devices)
    {
        string? variable = Environment.GetEnvironmentVariable(PoolEngine.DeviceVariable);
        try
        {
            using PoolEngine engine = PoolEngine.Create();
            string reason = !string.IsNullOrWhiteSpace(variable) ? $"{PoolEngine.DeviceVariable} names it"
                : engine.Device.Kind != DeviceKind.Host ? "the first GPU that works"
                : devices.Any(device => device.Kind is DeviceKind.Cuda or DeviceKind.OpenCLGpu) ? "no GPU works here"
                : "no GPU was found";
            return (engine.Device.Name, reason);
        }
        catch (Exception e) when (e is ArgumentException or PoolDeviceException)
        {
            return (null, $"{PoolEngine.DeviceVariable} is {variable}: {Failure.Line(e)}");
        }
    }

    private static string Memory(long bytes) => bytes == 0 ? "?" : $"{bytes / (double)(1L << 30):0.0} GiB";
}
