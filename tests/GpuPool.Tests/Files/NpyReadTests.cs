using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using GpuPool.Files;

namespace GpuPool.Tests.Files;

public sealed class NpyReadTests
{
    private static readonly byte[] ZeroToFive = [0, 1, 2, 3, 4, 5];

    [TestCase("c_f8_little.npy", 1 / 8.0, 0.0)]
    [TestCase("fortran_i2_big.npy", 1.0, -12.0)]
    [TestCase("version2_f2.npy", 1 / 4.0, 0.0)]
    [TestCase("version3_f2.npy", 1 / 4.0, 0.0)]
    public void Numpys_files_hold_what_numpy_saved(string name, double scale, double offset)
    {
        NpyArray array = NpyFile.Read(Sample.PathOf(name));

        Assert.That(array.Shape, Is.EqualTo(new long[] { 2, 3, 4 }));
        Assert.That(array.ConvertTo<double>().ToArray(), Is.EqualTo(Enumerable.Range(0, 24).Select(i => (i * scale) + offset)));
    }

    [Test]
    public void A_single_element_without_an_axis_is_read_and_becomes_a_tensor_of_one()
    {
        NpyArray array = NpyFile.Read(Sample.PathOf("scalar_f4.npy"));

        Assert.That(array.Shape, Is.Empty);
        Assert.That(array.As<float>().Lengths.ToArray(), Is.EqualTo(new nint[] { 1 }));
        Assert.That(array.As<float>()[0], Is.EqualTo(2.5f));
    }

    [Test]
    public void An_extent_of_zero_is_kept()
    {
        Tensor<ulong> tensor = NpyFile.Read<ulong>(Sample.PathOf("empty_u8.npy"));

        Assert.That(tensor.Lengths.ToArray(), Is.EqualTo(new nint[] { 2, 0, 3 }));
    }

    [Test]
    public void Booleans_are_bytes() =>
        Assert.That(NpyFile.Read<byte>(Sample.PathOf("boolean.npy")).ToArray(), Is.EqualTo(new byte[] { 1, 0, 1 }));

    [TestCase("(6,)", new byte[] { 0, 1, 2, 3, 4, 5 })]
    [TestCase("(2, 3)", new byte[] { 0, 2, 4, 1, 3, 5 })]
    [TestCase("(3, 1, 2)", new byte[] { 0, 3, 1, 4, 2, 5 })]
    [TestCase("(1, 2, 3)", new byte[] { 0, 2, 4, 1, 3, 5 })]
    public void Fortran_order_becomes_C_order(string shape, byte[] expected) =>
        Assert.That(Read(NpyBytes.Make("|u1", shape, ZeroToFive, order: "True")).As<byte>().ToArray(), Is.EqualTo(expected));

    [Test]
    public void Fortran_order_of_larger_arrays_agrees_with_the_formula()
    {
        const int A = 45, B = 3, C = 2, D = 70;
        short[] stored = [.. Enumerable.Range(0, A * B * C * D).Select(i => (short)i)];

        NpyArray array = Read(NpyBytes.Make("<i2", $"({A}, {B}, {C}, {D})", MemoryMarshal.AsBytes(stored.AsSpan()).ToArray(), order: "True"));

        var expected = new List<short>();
        for (int a = 0; a < A; a++)
            for (int b = 0; b < B; b++)
                for (int c = 0; c < C; c++)
                    for (int d = 0; d < D; d++)
                        expected.Add(stored[a + (A * (b + (B * (c + (C * d)))))]);
        Assert.That(array.As<short>().ToArray(), Is.EqualTo(expected));
    }

    [TestCase("{'descr':'|u1','fortran_order':False,'shape':(6,)}")]
    [TestCase("  {\"shape\": (2L, 3L,),\n\t'fortran_order' : True , 'descr' : '=u1' , }   \n")]
    [TestCase("{'fortran_order': False, 'descr': '>u1', 'shape': (1, 6)}")]
    public void Any_spelling_of_the_dictionary_is_understood(string dictionary) =>
        Assert.That(Read(NpyBytes.Make(dictionary, ZeroToFive)).As<byte>().FlattenedLength, Is.EqualTo((nint)6));

    [Test]
    public void Arrays_that_follow_each_other_in_a_stream_are_read_in_turn()
    {
        var stream = new MemoryStream();
        NpyFile.Write<int>(stream, [1, 2], [2]);
        NpyFile.Write<float>(stream, [3], []);
        stream.Position = 0;

        Assert.That(NpyFile.Read(stream).As<int>()[1], Is.EqualTo(2));
        Assert.That(NpyFile.Read(stream).As<float>()[0], Is.EqualTo(3f));
    }

    [Test]
    public void A_header_tells_where_the_elements_lie()
    {
        var header = NpyHeader.Read(Sample.PathOf("fortran_i2_big.npy"));

        Assert.That((header.IsBigEndian, header.IsFortranOrder, header.Type.Code), Is.EqualTo((true, true, "i2")));
        Assert.That((header.DataOffset, header.Count, header.DataLength), Is.EqualTo((128, 24L, 48L)));
    }

    [Test]
    public void Conversion_saturates()
    {
        var stream = new MemoryStream();
        NpyFile.Write<float>(stream, [-1, 300, 1.9f, float.NaN], [4]);
        stream.Position = 0;

        Assert.That(NpyFile.Read(stream).ConvertTo<byte>().ToArray(), Is.EqualTo(new byte[] { 0, 255, 1, 0 }));
    }

    [Test]
    public void Asking_for_another_type_names_both()
    {
        NpyArray array = NpyFile.Read(Sample.PathOf("scalar_f4.npy"));

        Assert.That(() => array.As<double>(), Throws.InvalidOperationException.With.Message.Contains("f4").And.Message.Contains("Double"));
        Assert.That(() => NpyFile.Read<double>(Sample.PathOf("scalar_f4.npy")), Throws.TypeOf<InvalidFileException>().With.Message.Contains("f4").And.Message.Contains("f8"));
    }

    private static NpyArray Read(byte[] bytes) => NpyFile.Read(new MemoryStream(bytes));
}
