using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using GpuPool.Files;

namespace GpuPool.Tests.Files;

[TestFixture(typeof(Half), "f2")]
[TestFixture(typeof(float), "f4")]
[TestFixture(typeof(double), "f8")]
[TestFixture(typeof(sbyte), "i1")]
[TestFixture(typeof(short), "i2")]
[TestFixture(typeof(int), "i4")]
[TestFixture(typeof(long), "i8")]
[TestFixture(typeof(byte), "u1")]
[TestFixture(typeof(ushort), "u2")]
[TestFixture(typeof(uint), "u4")]
[TestFixture(typeof(ulong), "u8")]
public sealed class NpyRoundTripTests<T>(string code)
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    private static readonly T[] Values = [T.MinValue, T.MaxValue, T.Zero, T.One, T.CreateChecked(2), T.CreateChecked(100)];

    [TestCase(new long[] { 6 })]
    [TestCase(new long[] { 2, 3 })]
    [TestCase(new long[] { 1, 3, 1, 2, 1, 1, 1 })]
    public void A_written_array_reads_back(long[] shape)
    {
        var stream = new MemoryStream();
        NpyFile.Write<T>(stream, Values, shape);
        stream.Position = 0;

        NpyArray array = NpyFile.Read(stream);

        Assert.That(array.Shape, Is.EqualTo(shape));
        Assert.That(array.Type.Code, Is.EqualTo(code));
        Assert.That(((NpyArray<T>)array).Values.ToArray(), Is.EqualTo(Values));
    }

    [Test]
    public void A_written_tensor_reads_back_from_a_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.FileNamed("x.npy");
        NpyFile.Write<T>(path, Tensor.Create(Values, [3, 2]));

        Tensor<T> tensor = NpyFile.Read<T>(path);

        Assert.That(tensor.Lengths.ToArray(), Is.EqualTo(new nint[] { 3, 2 }));
        Assert.That(tensor.ToArray(), Is.EqualTo(Values));
    }

    [Test]
    public void Big_endian_elements_read_as_they_were_meant()
    {
        byte[] bytes = MemoryMarshal.AsBytes(Values.AsSpan()).ToArray();
        int size = bytes.Length / Values.Length;
        for (int i = 0; i < bytes.Length; i += size)
            bytes.AsSpan(i, size).Reverse();

        NpyArray array = NpyFile.Read(new MemoryStream(NpyBytes.Make($">{code}", "(6,)", bytes)));

        Assert.That(array.As<T>().ToArray(), Is.EqualTo(Values));
    }

    [Test]
    public void A_stream_that_cannot_seek_reads_the_same()
    {
        T[] many = [.. Enumerable.Range(0, 300_000).Select(i => Values[i % Values.Length])];
        var stream = new MemoryStream();
        NpyFile.Write<T>(stream, many, [300, 1000]);

        NpyArray array = NpyFile.Read(new PipeStream(stream.ToArray()));

        Assert.That(((NpyArray<T>)array).Values.SequenceEqual(many));
    }
}
