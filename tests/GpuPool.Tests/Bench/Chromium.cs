using System.Diagnostics;

namespace GpuPool.Tests.Bench;

/// <summary>A headless Chromium, where this machine has one; without a network.</summary>
internal static class Chromium
{
    private static readonly string? Program = Find();

    /// <summary>Opens a page and gives what it has become once its scripts have run.</summary>
    public static string Dom(string path, params string[] options) => Run([.. options, "--dump-dom", Address(path)]);

    /// <summary>Draws a page.</summary>
    public static void Screenshot(string path, string picture, params string[] options) =>
        Run([.. options, "--hide-scrollbars", "--window-size=1200,2600", $"--screenshot={picture}", Address(path)]);

    private static string Run(IEnumerable<string> options)
    {
        if (Program is null)
            Assert.Ignore("no Chromium on the path (Debian: chromium): the page was not opened");
        using var folder = new GpuPool.Tests.Files.TemporaryFolder();
        // Without a sandbox, which root and most containers do not get; the page is ours.
        string[] usual = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={folder.Path}"];
        using Process process = Process.Start(new ProcessStartInfo(Program!, [.. usual, .. options]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("Chromium did not end within a minute.");
        }

        return output.Result;
    }

    private static string Address(string path) => new Uri(path).AbsoluteUri;

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser"), Path.Combine(folder, "google-chrome")])
        .FirstOrDefault(File.Exists);
}
