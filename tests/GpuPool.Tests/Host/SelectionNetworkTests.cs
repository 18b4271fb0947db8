using GpuPool.Backends.Host.Selection;

namespace GpuPool.Tests.Host;

/// <summary>Networks by the zero-one principle: what selects among zeros and ones selects among all numbers.</summary>
internal static class SelectionNetworkTests
{
    [Test]
    public static void A_network_selects_every_place_of_up_to_twelve_values([Range(1, 12)] int count)
    {
        for (int place = 0; place < count; place++)
        {
            var network = new SelectionNetwork(count, place, Math.Min(place + 1, count - 1));
            for (int bits = 0; bits < 1 << count; bits++)
            {
                int[] values = [.. Enumerable.Range(0, count).Select(i => (bits >> i) & 1)];
                int zeros = values.Count(value => value == 0);
                Run(network, values);
                Assert.That((values[place], values[Math.Min(place + 1, count - 1)]), Is.EqualTo((place < zeros ? 0 : 1, Math.Min(place + 1, count - 1) < zeros ? 0 : 1)));
            }
        }
    }

    [Test]
    public static void The_median_of_nine_takes_19_comparisons()
    {
        var network = new SelectionNetwork(9, 4, 4);
        Assert.That(network.Steps, Has.Length.EqualTo(19));
        for (int bits = 0; bits < 512; bits++)
        {
            int[] values = [.. Enumerable.Range(0, 9).Select(i => (bits >> i) & 1)];
            int ones = values.Sum();
            Run(network, values);
            Assert.That(values[4], Is.EqualTo(ones >= 5 ? 1 : 0));
        }
    }

    [Test]
    public static void A_network_selects_among_as_many_as_49([Values(13, 25, 27, 32, 35, 49)] int count)
    {
        var random = new Random(count);
        var network = new SelectionNetwork(count, (count - 1) / 2, count / 2);
        for (int draw = 0; draw < 2000; draw++)
        {
            int ones = random.Next(count + 1);
            int[] values = [.. Enumerable.Range(0, count).Select(i => i < ones ? 1 : 0)];
            random.Shuffle(values);
            Run(network, values);
            Assert.That((values[(count - 1) / 2], values[count / 2]), Is.EqualTo(((count - 1) / 2 < count - ones ? 0 : 1, count / 2 < count - ones ? 0 : 1)));
        }
    }

    private static void Run(SelectionNetwork network, int[] values)
    {
        foreach (SelectionNetwork.Comparator step in network.Steps)
        {
            (int left, int right) = (values[step.First], values[step.Second]);
            if ((step.Keeps & SelectionNetwork.Keeps.Smaller) != 0)
                values[step.First] = Math.Min(left, right);
            if ((step.Keeps & SelectionNetwork.Keeps.Larger) != 0)
                values[step.Second] = Math.Max(left, right);
        }
    }
}
