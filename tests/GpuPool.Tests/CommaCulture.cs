using System.Globalization;

namespace GpuPool.Tests;

/// <summary>
/// Runs all tests under a culture that writes 1,5 for one and a half, on every thread: what is formatted or parsed
/// without naming a culture then fails here, and not first on a user's machine. Made by hand, since the named
/// cultures need data that invariant globalization leaves out. Covers this namespace and those in it.
/// </summary>
[SetUpFixture]
public sealed class CommaCulture
{
    [OneTimeSetUp]
    public void Set()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = culture;
    }
}
