using GpuPool.Drawings;
using GpuPool.Files;

// Draws what is checked in: dotnet run --project tools/GpuPool.Drawings, at the root of the repository.
string root = args.Length > 0 ? args[0] : ".";
if (!File.Exists(Path.Combine(root, "GpuPool.sln")))
{
    Console.Error.WriteLine($"Run this at the root of the repository, or name it: there is no GpuPool.sln in {Path.GetFullPath(root)}.");
    return 2;
}

string images = Path.Combine(root, "docs", "images");
Directory.CreateDirectory(images);
foreach ((string name, Func<string> draw) in Gallery.All)
{
    File.WriteAllText(Path.Combine(images, name), draw());
    Console.WriteLine($"docs/images/{name}");
}

ImageFile.Write(Path.Combine(root, "build", "package", "icon.png"), Icon.Draw());
Console.WriteLine("build/package/icon.png");
return 0;
