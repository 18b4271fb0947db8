using System.Globalization;

namespace GpuPool.Bench;

/// <summary>Numbers as reports print them.</summary>
public static class Format
{
    private const string None = "–";

    /// <summary>Three digits and a unit, such as 12.3 µs.</summary>
    public static string Seconds(double? seconds) => seconds switch
    {
        null => None,
        >= 1 => Digits(seconds.Value) + " s",
        >= 1e-3 => Digits(seconds.Value * 1e3) + " ms",
        >= 1e-6 => Digits(seconds.Value * 1e6) + " µs",
        _ => Digits(seconds.Value * 1e9) + " ns",
    };

    public static string Rate(double? bytesPerSecond) => bytesPerSecond is null ? None : Digits(bytesPerSecond.Value / 1e9) + " GB/s";

    public static string Percent(double? share) => share is null ? None : (share.Value * 100).ToString(share < 0.0995 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";

    public static string Ratio(double? ratio) => ratio is null || double.IsNaN(ratio.Value) ? None : Digits(ratio.Value) + "×";

    private static string Digits(double value) =>
        value.ToString(value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : value >= 0.0995 ? "0.00" : "0.00##", CultureInfo.InvariantCulture);
}
