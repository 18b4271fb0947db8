using System.Runtime.InteropServices;
using System.Text;
using GpuPool.Files;

namespace GpuPool.Tests.Files;

public sealed class NpyHostileTests
{
    private const string Good = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n";
    private static readonly byte[] Data = new byte[24];

    [Test]
    public void A_file_cut_off_at_any_byte_is_refused([Values(1, 2, 3)] int version, [Values] bool canSeek)
    {
        byte[] file = NpyBytes.Make(Good, Data, version);
        Assert.That(NpyFile.Read(new MemoryStream(file)).Shape, Is.EqualTo(new long[] { 2, 3 }), "The whole file is good.");

        for (int length = 0; length < file.Length; length++)
            Hostile.AssertRejected(() => Read(file[..length], canSeek), $"{length} bytes of {file.Length}");
    }

    [TestCase("(-1, 3)")]
    [TestCase("(2, -3)")]
    [TestCase("(9223372036854775807, 9223372036854775807)")]
    [TestCase("(4294967296, 4294967296)")]
    [TestCase("(9223372036854775807,)")]
    [TestCase("(99999999999999999999,)")]
    [TestCase("(1000000000000,)")]
    [TestCase("(2000000000,)")]
    [TestCase("(2, 4)")]
    [TestCase("(3)")]
    [TestCase("3")]
    [TestCase("[2, 3]")]
    [TestCase("(2, 3")]
    [TestCase("(2 3)")]
    [TestCase("(2,, 3)")]
    [TestCase("(,)")]
    [TestCase("(2.0, 3)")]
    [TestCase("('2', 3)")]
    [TestCase("None")]
    public void A_wrong_shape_is_refused(string shape)
    {
        byte[] file = NpyBytes.Make("<f4", shape, Data);
        Hostile.AssertRejected(() => Read(file));
        Hostile.AssertRejected(() => Read(file, canSeek: false));
    }

    [Test]
    public void More_than_64_axes_are_refused() =>
        Hostile.AssertRejected(() => Read(NpyBytes.Make("<f4", $"({string.Concat(Enumerable.Repeat("1,", 65))})", Data)));

    [TestCase("<c8")]
    [TestCase("|O")]
    [TestCase("<U3")]
    [TestCase("|S4")]
    [TestCase("<M8[ns]")]
    [TestCase("<f16")]
    [TestCase("|f4")]
    [TestCase("f4")]
    [TestCase("<i3")]
    [TestCase("<b4")]
    [TestCase("")]
    [TestCase("<\n4")]
    public void An_unsupported_type_is_refused(string descr) =>
        Hostile.AssertRejected(() => Read(NpyBytes.Make(descr, "(2, 3)", Data)));

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("()")]
    [TestCase("not a dictionary")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), ")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } x")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\0")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, }")]
    [TestCase("{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 3), }")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), 'more': 1}")]
    [TestCase("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}")]
    [TestCase("{'descr': '<f4' 'fortran_order': False, 'shape': (2, 3)}")]
    [TestCase("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (6,)}")]
    [TestCase("{'descr: 1}")]
    [TestCase("{,}")]
    [TestCase("{__import__('os').system('true')}")]
    public void A_header_that_is_not_the_dictionary_is_refused(string dictionary) =>
        Hostile.AssertRejected(() => Read(NpyBytes.Make(dictionary, Data)));

    [Test]
    public void A_header_of_nothing_but_an_open_bracket_or_quote_is_refused([Values('{', '(', '\'', '\u0093', '9')] char c) =>
        Hostile.AssertRejected(() => Read(NpyBytes.Make($"{{'shape': {new string(c, 60_000)}", Data)));

    [TestCase(0xFF)]
    [TestCase(0x7F)]
    public void A_header_length_that_lies_is_refused(byte highest)
    {
        byte[] file = NpyBytes.Make(Good, Data, version: 2);
        file[11] = highest;
        Hostile.AssertRejected(() => Read(file));
        Hostile.AssertRejected(() => Read(file, canSeek: false));
    }

    [TestCase(0, 0x92)]
    [TestCase(5, (byte)'X')]
    [TestCase(6, 0)]
    [TestCase(6, 4)]
    [TestCase(7, 1)]
    public void A_wrong_magic_or_version_is_refused(int position, byte value)
    {
        byte[] file = NpyBytes.Make(Good, Data);
        file[position] = value;
        Hostile.AssertRejected(() => Read(file));
    }

    [Test]
    public void A_file_that_goes_on_after_the_array_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.FileNamed("x.npy");
        File.WriteAllBytes(path, [.. NpyBytes.Make(Good, Data), 0]);

        Assert.That(() => NpyFile.Read(path), Throws.TypeOf<InvalidFileException>().With.Message.EqualTo($"{path}: the file goes on after the array that its header describes."));
    }

    [Test]
    public void An_array_larger_than_the_machines_memory_is_refused()
    {
        var source = new Source(Stream.Null, Hostile.Name);

        InvalidFileException error = Assert.Throws<InvalidFileException>(() => source.Allocate<Kibibyte>(Array.MaxLength))!;

        Assert.That(error.Message, Does.Contain("memory"));
    }

    [Test]
    public void A_folder_is_refused() =>
        Assert.That(() => NpyFile.Read(Path.GetTempPath()), Throws.TypeOf<InvalidFileException>().With.Message.Contains("folder"));

    [Test]
    public void The_message_stays_on_one_line_whatever_the_file_and_its_name_hold()
    {
        byte[] file = NpyBytes.Make(Encoding.Latin1.GetString([.. "{'a\r\n\u001b[31m\u0085': 1}"u8]), Data);

        InvalidFileException error = Assert.Throws<InvalidFileException>(() => NpyFile.Read(new MemoryStream(file), "a\nb"))!;

        Assert.That(error.Message.Any(char.IsControl), Is.False);
    }

    private static void Read(byte[] file, bool canSeek = true) =>
        NpyFile.Read(canSeek ? new MemoryStream(file) : new PipeStream(file), Hostile.Name);

    [StructLayout(LayoutKind.Sequential, Size = 1024)]
    private struct Kibibyte;
}
