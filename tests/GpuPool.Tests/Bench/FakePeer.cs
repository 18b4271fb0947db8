using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

/// <summary>A peer that is a shell script: its output for any workload is its input, right for a window of one element.</summary>
internal static class FakePeer
{
    /// <summary>A peer that does as told.</summary>
    /// <param name="prepare">The answer to a request to compute, as shell code; $input and $output are files.</param>
    /// <param name="hello">The answer to the first request, as shell code.</param>
    public static PeerKind Kind(string prepare, string hello = "echo 'ok\t1.2.3'") => new("fake", "look into the tests", folder =>
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("the fake peer is a shell script");
        string script = Path.Combine(folder, "fake.sh");
        File.WriteAllText(script, $$"""
            while IFS= read -r line; do
              input=$(printf '%s' "$line" | tr '\t' '\n' | sed -n 's/^input=//p')
              output=$(printf '%s' "$line" | tr '\t' '\n' | sed -n 's/^output=//p')
              case "$line" in
                hello*) {{hello}} ;;
                prepare*) {{prepare}} ;;
                run*) printf 'ok\t0.001\n' ;;
              esac
            done
            """);
        return [["sh", script]];
    });

    public const string Right = "cp \"$input\" \"$output\"; echo ok";

    // The first element of x becomes 0.
    public const string Wrong = "{ printf '\\000\\000\\000\\000'; tail -c +5 \"$input\"; } > \"$output\"; echo ok";

    public const string TooShort = "head -c 8 \"$input\" > \"$output\"; echo ok";

    public const string Unable = "printf 'no\\tnot in this version\\n'";

    public const string Dies = "echo 'out of patience' >&2; exit 1";
}
