using System.Numerics.Tensors;
using GpuPool.Tests.Oracle;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Levels of half the extents that hold what lies under each of their elements.</summary>
public sealed class PyramidTests(string device) : DeviceTests(device)
{
    private static readonly (Pyramid Pyramid, TensorShape X)[] Pyramids =
    [
        (new Pyramid(3), [1, 2, 16, 8]),
        (new Pyramid(4), [2, 3, 13, 9]),
        (new Pyramid(5), [1, 1, 1, 17]),
        (new Pyramid(3) { Layout = Layout.ChannelsLast }, [1, 12, 7, 5]),
        (new Pyramid(4) { Divisors = [2, 2, 2] }, [1, 1, 9, 10, 12]),
        (new Pyramid(2) { Divisors = [1, 2, 2] }, [2, 3, 5, 7]),
        (new Pyramid(6) { Divisors = [2] }, [1, 2, 40]),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        from number in Enumerable.Range(0, Pyramids.Length)
        from mode in Enum.GetValues<PyramidMode>()
        select new TestCaseData(number, mode);

    [TestCaseSource(nameof(Cases))]
    public void Each_level_holds_what_lies_under_its_elements(int number, PyramidMode mode)
    {
        (Pyramid pyramid, TensorShape shape) = Pyramids[number];
        pyramid = pyramid with { Mode = mode };
        Tensor<float> x = Noise(shape);
        Tensor<float>[] levels = Engine.RunEach(pyramid, x);
        Assert.That(levels, Has.Length.EqualTo(pyramid.Levels));
        for (int level = 1; level <= levels.Length; level++)
        {
            Expected<float> expected = PlainPooling.Run(pyramid.Level(level), [Plain<float>.Of(x)], null)!;
            Assert.That(Difference.First(expected, Plain<float>.Of(levels[level - 1]), null, Device), Is.Null, $"level {level}");
        }
    }

    [Test]
    public void Integers_are_cut_off_once_however_many_levels_there_are()
    {
        // From level 1 the second would be 3 / 2, and so 1.
        Tensor<byte>[] levels = Engine.RunEach(new Pyramid(2) { Divisors = [2] }, Make.Row<byte>(1, 2, 3, 2));
        levels[0].Gives<byte>(1, 2);
        levels[1].Gives<byte>(2);
    }

    [Test]
    public void The_end_of_an_odd_extent_counts_as_much_as_it_covers()
    {
        // Level 1 is 1, 5, 9 where the 9 stands alone; level 3 is the average of all five and not of 3 and 9.
        Tensor<float>[] levels = Engine.RunEach(new Pyramid(3) { Divisors = [2] }, Make.Row<float>(0, 2, 4, 6, 9));
        levels[0].Gives(1, 5, 9);
        levels[1].Gives(3, 9);
        levels[2].GivesAbout(4.2f);
    }

    [Test]
    public void On_the_device_the_levels_are_the_same()
    {
        Tensor<float> x = Noise([1, 2, 13, 16]);
        var pyramid = new Pyramid(4);
        Tensor<float>[] expected = Engine.RunEach(pyramid, x);
        using DeviceTensor<float> input = Engine.Upload(x);
        DeviceTensor<float>[] levels = Engine.RunEach(pyramid, input);
        for (int i = 0; i < levels.Length; i++)
        {
            Engine.Download(levels[i]).IsShaped(TensorShape.FromLengths(expected[i].Lengths)).Gives(Make.Elements(expected[i]));
            levels[i].Dispose();
        }
    }

    [Test]
    public void What_cannot_be_halved_so_often_is_refused()
    {
        Assert.That(() => new Pyramid(0), Throws.ArgumentException.With.Property("ParamName").EqualTo("levels").And.Message.Contains("but got 0"));
        Assert.That(() => new Pyramid(2) { Divisors = [3] }, Throws.ArgumentException.With.Message.Contains("1 or 2").And.Message.Contains("[3]"));
        Assert.That(() => new Pyramid(2) { Divisors = [1, 1] }, Throws.ArgumentException.With.Message.Contains("at least one of them 2"));
        Assert.That(() => new Pyramid(2).Level(3), Throws.ArgumentException.With.Message.Contains("from 1 to 2, but got 3"));
        Assert.That(() => Engine.RunEach(new Pyramid(1), Noise([5, 8])), Throws.ArgumentException.With.Property("ParamName").EqualTo("x"));
        Assert.That(() => Engine.RunEach<float>(new Pyramid(2), Noise([1, 1, 8, 8]), []), Throws.ArgumentException.With.Message.Contains("2 tensors"));
    }

    private static Tensor<float> Noise(TensorShape shape)
    {
        var random = new Random(11);
        return Make.Tensor(shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => (float)(random.NextDouble() - 0.3))]);
    }
}
