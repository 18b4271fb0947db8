using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using GpuPool.Backends.Host;

namespace GpuPool.Tests.Host;

/// <summary>What goes to memory past the caches arrives where it belongs.</summary>
[TestFixture]
internal sealed unsafe class OutputStreamTests
{
    private const int Most = 300;

    [Test]
    public void Pieces_follow_one_another_and_nothing_else_is_written() => Prop.ForAll(
        Gen.Choose(0, Most).ListOf().ToArbitrary(), Gen.Choose(0, 127).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), Check).QuickCheckThrowOnFailure();

    private static bool Check(IList<int> pieces, int begin, int lines)
    {
        int total = pieces.Sum();
        byte[] expected = new byte[begin + total + 128];
        byte* target = (byte*)NativeMemory.AlignedAlloc((nuint)expected.Length, OutputStream.Line);
        byte* buffers = (byte*)NativeMemory.AlignedAlloc((nuint)OutputStream.Bytes(Most), OutputStream.Line);
        new Span<byte>(target, expected.Length).Clear();
        new Random(total).NextBytes(expected.AsSpan(begin, total));
        var stream = new OutputStream(buffers, Most, target + begin);
        int place = begin;
        foreach (int piece in pieces)
        {
            expected.AsSpan(place, piece).CopyTo(new Span<byte>(stream.Next, piece));

            // Some lines are written while the next piece is made.
            for (int line = 0; line < lines; line++)
                OutputStream.WriteLine(ref stream.Waiting, stream.EndOfWaiting, stream.Distance);
            stream.Add(piece);
            place += piece;
        }

        stream.End();
        bool isSame = new Span<byte>(target, expected.Length).SequenceEqual(expected);
        NativeMemory.AlignedFree(target);
        NativeMemory.AlignedFree(buffers);
        return isSame;
    }
}
