using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Rows and columns of windows that lie wholly in the padding.</summary>
public sealed class PaddingTests(string device) : DeviceTests(device)
{
    private const float Lowest = float.NegativeInfinity;

    [Test]
    public void Rows_of_padding_alone_leave_their_neighbours_alone()
    {
        Engine.Run(new MaxPool(1, 9) { Padding = [2, 0], Stride = [1, 9] }, Make.Count<float>([1, 1, 2, 9]))
            .IsShaped([1, 1, 6, 1]).Gives(Lowest, Lowest, 8, 17, Lowest, Lowest);
        Engine.Run(new AveragePool(1, 9) { Padding = [2, 0], Stride = [1, 9] }, Make.Count<float>([1, 1, 2, 9]))
            .IsShaped([1, 1, 6, 1]).Gives(0, 0, 4, 13, 0, 0);
    }

    [Test]
    public void Tall_windows_that_step_over_columns_read_the_right_ones() =>
        Engine.Run(new MaxPool(7, 1) { Stride = [1, 3], Padding = [3, 0] }, Make.Count<float>([1, 1, 4, 7]))
            .IsShaped([1, 1, 4, 3]).Gives(21, 24, 27, 21, 24, 27, 21, 24, 27, 21, 24, 27);

    [Test]
    public void Columns_of_padding_alone_leave_their_neighbours_alone() =>
        Engine.Run(new MaxPool(2, 1) { Padding = [0, 2], Stride = [2, 1] }, Make.Count<float>([1, 1, 2, 3]))
            .IsShaped([1, 1, 1, 7]).Gives(Lowest, Lowest, 3, 4, 5, Lowest, Lowest);

    [Test]
    public void Channels_last_has_rows_of_padding_alone_too() =>
        Engine.Run(new MaxPool(1, 2) { Padding = [1, 0], Layout = Layout.ChannelsLast }, Make.Count<float>([1, 1, 2, 2]))
            .IsShaped([1, 3, 1, 2]).Gives(Lowest, Lowest, 2, 3, Lowest, Lowest);

    [Test]
    public void Padding_without_end_costs_nothing()
    {
        // All but a few of these taps lie in the padding.
        const long Padding = 1L << 30;
        Engine.Run(new MaxPool((2 * Padding) + 1) { Stride = [1], Padding = [Padding] }, Make.Row(1f, 3, 2)).Gives(3f, 3, 3);
        Engine.Run(new AveragePool((2 * Padding) + 1) { Stride = [1], Padding = [Padding], CountIncludePad = false }, Make.Row(1f, 3, 2)).Gives(2f, 2, 2);
    }

    [Test]
    public void Long_integers_divide_by_more_than_31_bits()
    {
        // The sum has 65 bits, the divisor 2^40.
        var op = new AveragePool(1L << 20, 1L << 20) { Padding = [1L << 19, 1L << 19] };
        Engine.Run(op, Make.Full([1, 1, 2, 2], long.MaxValue)).Gives(long.MaxValue >> 38);
        Engine.Run(op, Make.Full([1, 1, 2, 2], long.MinValue)).Gives(-(1L << 25));
        Engine.Run(op, Make.Full([1, 1, 2, 2], ulong.MaxValue)).Gives(ulong.MaxValue >> 38);
    }

    [Test]
    public void A_divisor_beyond_64_bits_is_refused() =>
        Assert.That(
            () => Engine.Run(new AveragePool(1L << 22, 1L << 22, 1L << 22) { Stride = [1], Padding = [1L << 21] }, Make.Full([1, 1, 1, 1, 1], 1f)),
            Throws.ArgumentException.With.Message.Contains("64 bits"));
}
