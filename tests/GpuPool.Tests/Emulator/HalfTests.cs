using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using DeviceHalf = ILGPU.Half;

namespace GpuPool.Tests.Emulator;

public sealed class HalfTests
{
    private static readonly float[] Exact = [0, -0f, 1, -1.5f, 0.0009765625f, 65504, -65504, 5.9604645e-8f, float.PositiveInfinity];

    [Test]
    public void Numbers_that_fit_go_there_and_back_with_their_bits()
    {
        foreach (float number in Exact)
        {
            var half = (DeviceHalf)number;
            Assert.That(BitConverter.SingleToInt32Bits(half), Is.EqualTo(BitConverter.SingleToInt32Bits(number)), $"{number}");
            Assert.That(Interop.FloatAsInt(half), Is.EqualTo(BitConverter.HalfToUInt16Bits((System.Half)number)), $"{number}");
        }
    }

    [Test]
    public void Every_pattern_of_bits_is_the_number_that_it_is_elsewhere()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var expected = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
            Assert.That((float)Interop.IntAsFloat((ushort)bits), Is.EqualTo(expected), $"0x{bits:X4}");
        }
    }

    [Test]
    public void Arithmetic_of_numbers_that_fit_is_exact()
    {
        var first = (DeviceHalf)2.25f;
        var second = (DeviceHalf)(-1.5f);
        Assert.That((float)(first + second), Is.EqualTo(0.75f));
        Assert.That((float)(first - second), Is.EqualTo(3.75f));
        Assert.That((float)(first * second), Is.EqualTo(-3.375f));
        Assert.That((float)(first / second), Is.EqualTo(-1.5f));
        Assert.That((float)-first, Is.EqualTo(-2.25f));
        Assert.That((float)DeviceHalf.Abs(second), Is.EqualTo(1.5f));
        Assert.That((int)first, Is.EqualTo(2));
        Assert.That((float)(DeviceHalf)7, Is.EqualTo(7f));
    }

    [Test]
    public void Nan_equals_nothing_and_zeros_of_both_signs_are_equal()
    {
        DeviceHalf other = DeviceHalf.NaN;
        Assert.That(DeviceHalf.NaN == other, Is.False);
        Assert.That(DeviceHalf.NaN != other, Is.True);
        Assert.That(DeviceHalf.NaN > other, Is.False);
        Assert.That(DeviceHalf.IsNaN(other), Is.True);
        Assert.That(DeviceHalf.Zero == (DeviceHalf)(-0f), Is.True);
        Assert.That(DeviceHalf.IsInfinity(DeviceHalf.NegativeInfinity), Is.True);
        Assert.That(DeviceHalf.MinValue < DeviceHalf.MaxValue, Is.True);
    }

    [Test]
    public void It_has_the_layout_of_Systems_half()
    {
        System.Half[] numbers = [(System.Half)1.5f, (System.Half)(-3f)];
        Span<DeviceHalf> same = MemoryMarshal.Cast<System.Half, DeviceHalf>(numbers.AsSpan());
        Assert.That(same.Length, Is.EqualTo(2));
        Assert.That((float)same[1], Is.EqualTo(-3f));
    }

    [Test]
    public void Kernels_store_halves_and_compute_in_float()
    {
        using var cpu = new CpuAccelerator();
        using MemoryBuffer1D<DeviceHalf, Stride1D.Dense> memory =
            cpu.Accelerator.Allocate1D(new[] { (DeviceHalf)1f, (DeviceHalf)4f, (DeviceHalf)2.25f });

        cpu.Accelerator.LoadStreamKernel<ArrayView<DeviceHalf>>(HalfKernels.Root)((1, 3), memory.View);
        cpu.Accelerator.Synchronize();

        Assert.That(memory.GetAsArray1D().Select(half => (float)half), Is.EqualTo(new[] { 1f, 2f, 1.5f }));
    }
}

/// <summary>A kernel on halves.</summary>
public static class HalfKernels
{
    public static void Root(ArrayView<DeviceHalf> view) =>
        view[Group.IdxX] = (DeviceHalf)XMath.Sqrt((float)view[Group.IdxX]);
}
