using System.Numerics.Tensors;
using GpuPool.Files;

namespace GpuPool.Tests.Files;

public sealed class NpyWriteTests
{
    [Test]
    public void A_file_of_numpys_is_written_again_byte_for_byte()
    {
        int compared = 0;
        foreach (string path in Sample.All("*.npy"))
        {
            var header = NpyHeader.Read(path);
            byte[] original = File.ReadAllBytes(path);
            if (header.IsFortranOrder || original[6] != 1 || Path.GetFileName(path) == "boolean.npy")
                continue;

            Assert.That(Rewritten((dynamic)NpyFile.Read(path)), Is.EqualTo(original), path);
            compared++;
        }

        Assert.That(compared, Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public void A_tensor_that_is_not_dense_is_written_in_its_own_order()
    {
        var tensor = Tensor.Create<int>([0, 1, 2, 3, 4, 5], [2, 3]);
        var stream = new MemoryStream();
        NpyFile.Write<int>(stream, Tensor.PermuteDimensions(tensor, [1, 0]));
        stream.Position = 0;

        NpyArray array = NpyFile.Read(stream);

        Assert.That(array.Shape, Is.EqualTo(new long[] { 3, 2 }));
        Assert.That(array.As<int>().ToArray(), Is.EqualTo(new[] { 0, 3, 1, 4, 2, 5 }));
    }

    [Test]
    public void An_empty_tensor_keeps_its_shape()
    {
        var stream = new MemoryStream();
        NpyFile.Write<float>(stream, Tensor.Create<float>([], [2, 0, 3]));
        stream.Position = 0;

        Assert.That(NpyFile.Read(stream).Shape, Is.EqualTo(new long[] { 2, 0, 3 }));
    }

    [Test]
    public void A_shape_that_does_not_fit_the_values_is_refused() =>
        Assert.That(() => NpyFile.Write<float>(new MemoryStream(), [1, 2, 3], [2, 2]), Throws.ArgumentException.With.Message.Contains("(2, 2)"));

    [Test]
    public void A_negative_extent_is_refused() =>
        Assert.That(() => new NpyHeader(NpyType.Of<float>(), [2, -1]), Throws.ArgumentException.With.Message.Contains("-1"));

    [Test]
    public void A_type_that_numpy_lacks_is_refused_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();

        Assert.That(() => NpyFile.Write<decimal>(folder.FileNamed("x.npy"), [1], [1]), Throws.ArgumentException.With.Message.Contains("Decimal"));
        Assert.That(folder.Entries, Is.Empty);
    }

    private static byte[] Rewritten<T>(NpyArray<T> array)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var stream = new MemoryStream();
        NpyFile.Write(stream, array.Values, array.Shape.AsSpan());
        return stream.ToArray();
    }
}
