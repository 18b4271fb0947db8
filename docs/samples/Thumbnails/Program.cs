// A thumbnail of a picture and its pyramid. An adaptive average is a resampling by area: each pixel of the thumbnail is the mean
// of the pixels under it. Writes PNGs to the folder given second, or to a temporary one.
using System.Numerics.Tensors;
using GpuPool;
using GpuPool.Files;

using PoolEngine engine = PoolEngine.Create(args.Length > 0 ? args[0] : null);
string folder = args.Length > 1 ? args[1] : Directory.CreateTempSubdirectory("thumbnails").FullName;
Directory.CreateDirectory(folder);
int wrong = 0;

// A picture of our own: 240 x 180, rings and a gradient.
const int Width = 240;
const int Height = 180;
var samples = new ushort[Width * Height * 3];
for (int i = 0; i < samples.Length; i++)
{
    (int pixel, int c) = (i / 3, i % 3);
    (double x, double y) = (pixel % Width - 80.0, pixel / Width - 70.0);
    samples[i] = (ushort)Math.Clamp(128 + (c == 2 ? x : 90 * Math.Sin(Math.Sqrt(x * x + y * y) / (4 + c))), 0, 255);
}

Tensor<float> picture = new Image(Width, Height, 3, 255, samples).ToTensor(white: 255f); // (3, 180, 240)
Save("picture.png", picture);

// A thumbnail that fits 64 x 64. 180 / 48 is no whole number: bins then share rows of pixels.
Tensor<float> thumbnail = engine.Run(new AdaptiveAveragePool(48, 64), picture);
Save("thumbnail.png", thumbnail);
Expect("the thumbnail's mean brightness", Mean(thumbnail), Mean(picture), within: 0.5);
Tensor<float> even = engine.Run(new AdaptiveAveragePool(45, 60), picture);
Expect("where the bins divide evenly", Mean(even), Mean(picture), within: 0.001);

// The pyramid: each level has half the extents. An odd row at the end stands alone (ceil mode) and is not made darker by
// padding that is not there.
var half = new AveragePool(2, 2) { CeilMode = true, CountIncludePad = false };
Tensor<float> level = picture;
for (int number = 1; level.Lengths[1] > 1 || level.Lengths[2] > 1; number++)
{
    level = engine.Run(half, level);
    Save($"level{number}.png", level);
}

Console.WriteLine($"the last level is ({string.Join(", ", level.Lengths.ToArray())})");
wrong += level.FlattenedLength == 3 ? 0 : 1;

Image read = ImageFile.Read(Path.Combine(folder, "thumbnail.png"));
bool same = read.Samples.SequenceEqual(thumbnail.ToImage(255f).Samples);
Console.WriteLine($"thumbnail.png is {read.Width} x {read.Height} and {(same ? "holds what was written" : "differs from what was written")}");
wrong += same && (read.Width, read.Height) == (64, 48) ? 0 : 1;
if (args.Length < 2)
    Directory.Delete(folder, recursive: true);
return wrong == 0 ? 0 : 1;

void Save(string name, Tensor<float> tensor) => ImageFile.Write(Path.Combine(folder, name), tensor.ToImage(255f));

static double Mean(Tensor<float> tensor) => tensor.Average(value => (double)value);

void Expect(string what, double actual, double expected, double within)
{
    Console.WriteLine($"{what} is {actual:0.000}, the picture's {expected:0.000}");
    wrong += Math.Abs(actual - expected) <= within ? 0 : 1;
}
