using GpuPool.Files;
using GpuPool.Tests.Files;

namespace GpuPool.Tests.Hostile;

/// <summary>A kind of file, good examples of it, and the command that reads it.</summary>
/// <param name="File">Where the damaged file goes, below the folder of the run.</param>
/// <param name="Arguments">The command; the folder of the run stands for @.</param>
/// <param name="Examples">Good files, which are damaged; none for a manifest, which the run itself makes.</param>
/// <param name="Codes">The exit codes that are allowed.</param>
internal sealed record Target(string File, string Arguments, byte[][] Examples, params int[] Codes)
{
    private const string Plan = """
        { "steps": [ { "name": "a", "op": "MaxPool", "attributes": { "kernel": [3, 3], "stride": [2, 2], "padding": [1, 1, 1, 1], "dilation": [1, 1], "ceilMode": false, "layout": "channelsFirst" }, "inputs": ["x.npy"], "outputs": ["y.npy", "i.npy"] },
                     { "op": "AdaptiveAveragePool", "attributes": { "outputSize": [2, null] }, "inputs": ["y.npy"], "outputs": ["sub/z.npy"] },
                     { "op": "LpPool", "attributes": { "kernel": [2, 2], "p": 3 }, "inputs": ["x.npy"], "outputs": ["p.npy"] },
                     { "op": "RoiAlign", "attributes": { "outputSize": [2, 2], "samplingRatio": 2, "spatialScale": 0.5 }, "inputs": ["x.npy", "rois.npy", "batch.npy"], "outputs": ["r.npy"] } ] }
        """;

    private const string BatchPlan = """
        { "steps": [ { "op": "AveragePool", "attributes": { "kernel": [2, 2], "countIncludePad": true, "divisorOverride": 3 }, "inputs": ["{input}"], "outputs": ["{name}.npy"] },
                     { "op": "GlobalMaxPool", "attributes": { "keepDims": false }, "inputs": ["{name}.npy"], "outputs": ["g/{file}.npy"] } ] }
        """;

    private const string Cases = """
        { "batch": {"cpu": 8, "gpu": 128}, "cases": [
          {"name": "a", "source": "s", "op": "MaxPool", "shape": [64, 112, 112], "layout": "channelsFirst", "dtype": "float32", "attributes": {"kernel": [3, 3], "stride": [2, 2], "padding": [1, 1]}},
          {"name": "b", "op": "GlobalAveragePool", "shape": [64, 7, 7], "layout": "channelsLast", "dtype": "float16", "attributes": {}} ] }
        """;

    public bool IsText => !File.EndsWith(".npy", StringComparison.Ordinal) && !File.EndsWith(".png", StringComparison.Ordinal);

    public static Target[] All { get; } =
    [
        new("d.npy", "max-pool @/d.npy @/out/y.npy --kernel 2", [Npy<float>(1), Npy<Half>(2), Npy<sbyte>(3), Npy<ulong>(4), .. Sample.All("*_*.npy").Select(System.IO.File.ReadAllBytes)], 0, 2),
        new("d.png", "average-pool @/d.png @/out/y.png --kernel 2", Pngs(), 0, 2),
        new("d.ppm", "adaptive-max-pool @/d.ppm @/out/y.npy --output-size 2", Texts("P2\n3 2\n9\n0 1 2\n3 4 5\n", "P3 1 2 99\n1 2 3 4 5 6 # end", "P5\n3 2\n200\nabcdef", "P6 1 2 65535\nabcdefabcdef"), 0, 2),
        new("d.json", "run @/d.json --out @/out", Texts(Plan), 0, 2),
        new("d.json", "batch @/d.json --inputs @/x.npy --out @/out --jobs 1", Texts(BatchPlan), 0, 2),
        new("d.json", "bench --cases @/d.json --filter none-has-this-name", Texts(Cases), 2),
        new("out/manifest.jsonl", "batch @/plan.json --inputs @/x.npy --out @/out --jobs 1", [], 0, 2),
        // A merge that finds something missing or damaged is a check that failed.
        new("out/manifest-0000-of-0002.jsonl", "batch merge @/out --allow-bad 9", [], 0, 1, 2),
    ];

    public bool IsManifest => File.StartsWith("out/", StringComparison.Ordinal);

    /// <summary>Fills a folder with what the commands need beside the damaged file.</summary>
    public static void Prepare(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "out"));
        float[] values = [.. Enumerable.Range(0, 2 * 3 * 8 * 9).Select(i => (float)((i * 37) % 101))];
        NpyFile.Write<float>(Path.Combine(folder, "x.npy"), values, [2, 3, 8, 9]);
        NpyFile.Write<float>(Path.Combine(folder, "rois.npy"), [0, 0, 5, 5, 1, 2, 9, 12], [2, 4]);
        NpyFile.Write<long>(Path.Combine(folder, "batch.npy"), [0, 1], [2]);
        System.IO.File.WriteAllText(Path.Combine(folder, "plan.json"), BatchPlan);
    }

    private static byte[] Npy<T>(int seed)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var random = new Random(seed);
        using var stream = new MemoryStream();
        NpyFile.Write<T>(stream, [.. Enumerable.Range(0, 2 * 3 * 4 * 5).Select(_ => T.CreateTruncating(random.Next(100)))], [2, 3, 4, 5]);
        return stream.ToArray();
    }

    private static byte[][] Texts(params string[] texts) => [.. texts.Select(System.Text.Encoding.Latin1.GetBytes)];

    private static byte[][] Pngs() =>
    [
        .. from kind in new[] { (0, 1), (0, 16), (2, 8), (3, 4), (4, 8), (6, 16) }
           from interlaced in new[] { false, true }
           let maker = new PngMaker(11, 6, kind.Item1, kind.Item2, interlaced) { Palette = kind.Item1 == 3 ? new byte[15] : null, Transparency = kind.Item1 < 4 ? new byte[kind.Item1 == 2 ? 6 : 2] : null }
           select maker.Encode(maker.RandomSamples(1)),
    ];
}
