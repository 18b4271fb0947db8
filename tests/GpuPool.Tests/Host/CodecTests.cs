using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Tests.Host;

/// <summary>Elements that become lanes and lanes that become elements again.</summary>
[TestFixture(typeof(Half), typeof(float), typeof(Vector256<float>), typeof(HalfCodec))]
[TestFixture(typeof(Half), typeof(float), typeof(Vector512<float>), typeof(HalfCodec))]
[TestFixture(typeof(byte), typeof(float), typeof(Vector256<float>), typeof(IntegerCodec<byte>))]
[TestFixture(typeof(byte), typeof(float), typeof(Vector512<float>), typeof(IntegerCodec<byte>))]
[TestFixture(typeof(sbyte), typeof(float), typeof(Vector256<float>), typeof(IntegerCodec<sbyte>))]
[TestFixture(typeof(sbyte), typeof(float), typeof(Vector512<float>), typeof(IntegerCodec<sbyte>))]
[TestFixture(typeof(ushort), typeof(float), typeof(Vector256<float>), typeof(IntegerCodec<ushort>))]
[TestFixture(typeof(short), typeof(float), typeof(Vector512<float>), typeof(IntegerCodec<short>))]
[TestFixture(typeof(sbyte), typeof(double), typeof(Vector256<double>), typeof(IntegerCodec<sbyte>))]
[TestFixture(typeof(byte), typeof(double), typeof(Vector512<double>), typeof(IntegerCodec<byte>))]
[TestFixture(typeof(ushort), typeof(double), typeof(Vector256<double>), typeof(IntegerCodec<ushort>))]
[TestFixture(typeof(ushort), typeof(double), typeof(Vector512<double>), typeof(IntegerCodec<ushort>))]
[TestFixture(typeof(short), typeof(double), typeof(Vector256<double>), typeof(IntegerCodec<short>))]
[TestFixture(typeof(short), typeof(double), typeof(Vector512<double>), typeof(IntegerCodec<short>))]
[TestFixture(typeof(uint), typeof(double), typeof(Vector256<double>), typeof(IntegerCodec<uint>))]
[TestFixture(typeof(uint), typeof(double), typeof(Vector512<double>), typeof(IntegerCodec<uint>))]
[TestFixture(typeof(int), typeof(double), typeof(Vector256<double>), typeof(IntegerCodec<int>))]
[TestFixture(typeof(int), typeof(double), typeof(Vector512<double>), typeof(IntegerCodec<int>))]
internal sealed unsafe class CodecTests<TStore, T, TVector, TCodec>
    where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore>
    where T : unmanaged
    where TVector : struct
    where TCodec : struct, ICodec<TStore, TVector>
{
    private static readonly TStore s_untouched = TStore.CreateTruncating(3);

    private static readonly TStore[] s_values =
    [
        TStore.MinValue, TStore.MaxValue, TStore.Zero, TStore.One, TStore.CreateTruncating(77), TStore.MaxValue - TStore.One, TStore.MinValue + TStore.One,
    ];

    [OneTimeSetUp]
    public void Require_the_width()
    {
        if (Unsafe.SizeOf<TVector>() == 64 && !FoldCatalog.HasWide)
            Assert.Ignore("no vectors of 64 bytes");
    }

    [Test]
    public void Elements_come_back_whole_or_in_part_and_nothing_else_is_written()
    {
        int lanes = Unsafe.SizeOf<TVector>() / sizeof(T);
        TStore[] from = [.. Enumerable.Range(0, lanes).Select(i => s_values[i % s_values.Length])];
        fixed (TStore* x = from)
        {
            for (int written = 0; written <= lanes; written++)
            {
                TStore[] to = [.. Enumerable.Repeat(s_untouched, lanes + 1)];
                fixed (TStore* y = to)
                {
                    if (written == lanes)
                        TCodec.Store(y, TCodec.Load(x));
                    else
                        TCodec.Store(y, TCodec.Load(x), written);
                }

                Assert.That(to, Is.EqualTo([.. from.Take(written), .. Enumerable.Repeat(s_untouched, lanes + 1 - written)]), $"{written} of {lanes}");
            }
        }
    }
}
