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

// The pyramid: each level has half the extents, rounded up. What stands at the end of an odd extent counts as much as it
// covers, so the single pixel of the last level is the mean of the picture.
Tensor<float>[] levels = engine.RunEach(new Pyramid(levels: 8), picture);
for (int i = 0; i < levels.Length; i++)
    Save($"level{i + 1}.png", levels[i]);
Console.WriteLine($"the last level is ({string.Join(", ", levels[^1].Lengths.ToArray())})");
wrong += levels[^1].FlattenedLength == 3 ? 0 : 1;
Expect("its mean brightness", Mean(levels[^1]), Mean(picture), within: 0.001);

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
