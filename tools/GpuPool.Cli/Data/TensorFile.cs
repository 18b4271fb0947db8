using System.Numerics.Tensors;
using GpuPool.Files;

namespace GpuPool.Cli.Data;

/// <summary>
/// Tensors in files. A picture is float32 (1, C, H, W), or (1, H, W, C) channels last, with values from 0 to 255 whatever
/// its bit depth; alpha is a channel like the others. Everything that is not named as a picture is .npy.
/// </summary>
internal static class TensorFile
{
    // Four channels of two bytes as read, and of four bytes as a tensor.
    private const int BytesPerPixel = 4 * (sizeof(ushort) + sizeof(float));

    private static readonly string[] PictureEndings = [".png", ".pgm", ".ppm", ".pnm"];

    public static bool IsPicture(string path) => PictureEndings.Contains(Path.GetExtension(path).ToLowerInvariant());

    public static TensorData Read(string path, Layout layout)
    {
        if (IsPicture(path))
            return FromImage(ImageFile.Read(path, Math.Min(ImageFile.DefaultMaxPixels, MemoryLimit.Bytes / BytesPerPixel)), layout);

        // A header that promises more than the file has is refused, so the file's length is what an array can take.
        MemoryLimit.Check(new FileInfo(path) is { Exists: true } info ? info.Length : 0, path);
        return TensorData.Of(NpyFile.Read(path));
    }

    /// <summary>Writes a tensor; a picture is rounded and clamped, and has 16 bits if the input had.</summary>
    public static void Write(string path, TensorData tensor, Layout layout)
    {
        if (IsPicture(path))
            ImageFile.Write(path, tensor.ToImage(layout, tensor.PictureDepth));
        else
            tensor.WriteNpy(path);
    }

    /// <summary>What <see cref="Read"/> would give after <see cref="Write"/>.</summary>
    public static TensorData AsWritten(string path, TensorData tensor, Layout layout) =>
        IsPicture(path) ? FromImage(tensor.ToImage(layout, tensor.PictureDepth), layout) : tensor;

    /// <summary>Refuses a place where no file can be written, before there is anything to write.</summary>
    /// <exception cref="UsageException">The folder does not exist.</exception>
    public static void CheckPlace(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        if (!Directory.Exists(folder))
            throw new UsageException($"{path}: the folder {folder} does not exist.");
    }

    /// <summary>The order of axes that pictures know by another name.</summary>
    public static ImageLayout Order(Layout layout) => layout == Layout.ChannelsLast ? ImageLayout.ChannelsLast : ImageLayout.ChannelsFirst;

    private static TensorData<float> FromImage(Image image, Layout layout)
    {
        Tensor<float> batch = Tensor.Unsqueeze(image.ToTensor<float>(byte.MaxValue, Order(layout)), 0);
        return new TensorData<float>(batch) { PictureDepth = image.MaxValue > byte.MaxValue ? ushort.MaxValue : byte.MaxValue };
    }
}
