using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GpuPool.Files;

/// <summary>Turns pictures into tensors and back.</summary>
public static class ImageTensor
{
    /// <summary>The picture as a tensor: each value is sample × <paramref name="white"/> / MaxValue.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="white">The value of full brightness: 1 for values from 0 to 1, the picture's MaxValue for its samples as they are.</param>
    /// <param name="layout">The axes' order; the tensor always has three.</param>
    /// <typeparam name="T">The elements. Integers are rounded to nearest, halves away from zero, and saturate.</typeparam>
    public static Tensor<T> ToTensor<T>(this Image image, T white, ImageLayout layout = ImageLayout.ChannelsFirst)
        where T : unmanaged, INumber<T>
    {
        T[] valueOf = Values(image.MaxValue, white);
        var values = new T[image.Samples.Length];
        var map = new PlaneMap(image.Width * image.Height, image.Channels, layout);
        for (int i = 0; i < values.Length; i++)
            values[map.ToTensor(i)] = valueOf[image.Samples[i]];

        return Tensor.Create(values, layout == ImageLayout.ChannelsFirst
            ? [image.Channels, image.Height, image.Width]
            : [image.Height, image.Width, image.Channels]);
    }

    /// <summary>
    /// A tensor as a picture: each sample is value × <paramref name="maxValue"/> / <paramref name="white"/>, rounded to
    /// nearest, halves away from zero, and clamped to the range from 0 to <paramref name="maxValue"/>; a NaN becomes 0.
    /// </summary>
    /// <param name="tensor">(height, width), or three axes in the order of <paramref name="layout"/> with 1 to 4 channels; more axes may precede if their extent is 1.</param>
    /// <param name="white">The value of full brightness, not 0.</param>
    /// <param name="layout">The axes' order.</param>
    /// <param name="maxValue">The picture's MaxValue; 255 makes 8-bit files, 65535 makes 16-bit ones.</param>
    /// <exception cref="ArgumentException">The tensor's shape is not that of a picture.</exception>
    public static Image ToImage<T>(this in ReadOnlyTensorSpan<T> tensor, T white, ImageLayout layout = ImageLayout.ChannelsFirst, int maxValue = 255)
        where T : unmanaged, INumber<T>
    {
        (int height, int width, int channels) = PictureShape(tensor.Lengths, layout);
        double scale = maxValue / double.CreateChecked(white);
        ReadOnlySpan<T> values = Flatten(tensor);
        var samples = new ushort[values.Length];
        var map = new PlaneMap(width * height, channels, layout);
        for (int i = 0; i < samples.Length; i++)
        {
            double value = Math.Round(double.CreateChecked(values[map.ToTensor(i)]) * scale, MidpointRounding.AwayFromZero);
            samples[i] = double.IsNaN(value) ? (ushort)0 : (ushort)Math.Clamp(value, 0, maxValue);
        }

        return new Image(width, height, channels, maxValue, samples);
    }

    /// <inheritdoc cref="ToImage{T}(in ReadOnlyTensorSpan{T}, T, ImageLayout, int)"/>
    public static Image ToImage<T>(this Tensor<T> tensor, T white, ImageLayout layout = ImageLayout.ChannelsFirst, int maxValue = 255)
        where T : unmanaged, INumber<T> =>
        ToImage(tensor.AsReadOnlyTensorSpan(), white, layout, maxValue);

    /// <summary>The value for every sample from 0 to maxValue.</summary>
    private static T[] Values<T>(int maxValue, T white)
        where T : unmanaged, INumber<T>
    {
        bool isInteger = T.CreateTruncating(0.5) == T.Zero;
        var values = new T[maxValue + 1];
        for (int sample = 0; sample <= maxValue; sample++)
        {
            double value = sample * double.CreateChecked(white) / maxValue;
            values[sample] = T.CreateSaturating(isInteger ? Math.Round(value, MidpointRounding.AwayFromZero) : value);
        }

        return values;
    }

    private static (int Height, int Width, int Channels) PictureShape(ReadOnlySpan<nint> lengths, ImageLayout layout)
    {
        ReadOnlySpan<nint> picture = lengths;
        while (picture.Length > 3 && picture[0] == 1)
            picture = picture[1..];
        nint[]? shape = (picture.Length, layout) switch
        {
            (2, _) => [picture[0], picture[1], 1],
            (3, ImageLayout.ChannelsFirst) => [picture[1], picture[2], picture[0]],
            (3, ImageLayout.ChannelsLast) => [picture[0], picture[1], picture[2]],
            _ => null,
        };
        return shape is [> 0 and <= int.MaxValue, > 0 and <= int.MaxValue, >= 1 and <= 4]
            ? ((int)shape[0], (int)shape[1], (int)shape[2])
            : throw new ArgumentException(
                $"tensor has the shape ({string.Join(", ", lengths.ToArray())}); a picture in {layout} order has a height and a width above 0 and 1 to 4 channels.",
                nameof(lengths));
    }

    private static ReadOnlySpan<T> Flatten<T>(in ReadOnlyTensorSpan<T> tensor)
    {
        if (tensor.IsDense)
            return MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));

        var values = new T[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }

    /// <summary>Where a sample of a picture stands in a tensor.</summary>
    private readonly struct PlaneMap(int pixels, int channels, ImageLayout layout)
    {
        public int ToTensor(int sample) =>
            layout == ImageLayout.ChannelsLast ? sample : (sample % channels * pixels) + (sample / channels);
    }
}
