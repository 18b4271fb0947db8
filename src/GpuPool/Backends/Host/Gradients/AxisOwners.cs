using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>The windows that hold each input position of an axis, in order, worked out once.</summary>
internal sealed class AxisOwners
{
    private readonly int[] _begins;
    private readonly int[] _owners;

    public AxisOwners(Axis axis)
    {
        var owners = new List<int>();
        _begins = new int[checked((int)axis.Input) + 1];
        for (int position = 0; position < axis.Input; position++)
        {
            IndexRange range = axis.WindowsOver(position);
            for (long window = range.First; window < range.End; window++)
            {
                if (axis.Holds(window, position))
                    owners.Add((int)window);
            }

            _begins[position + 1] = owners.Count;
        }

        _owners = [.. owners];
        for (int position = 0; position < axis.Input; position++)
            Most = Math.Max(Most, Of(position).Length);
    }

    /// <summary>The most windows that hold one position.</summary>
    public int Most { get; }

    /// <summary>Positions of the axis.</summary>
    public int Count => _begins.Length - 1;

    /// <summary>The windows that hold a position.</summary>
    public ReadOnlySpan<int> Of(long position) => _owners.AsSpan(_begins[position], _begins[position + 1] - _begins[position]);
}
