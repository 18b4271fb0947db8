using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Padded;

/// <summary>Writes padded planes, row by row.</summary>
/// <typeparam name="TStore">Any type of the elements' size.</typeparam>
internal sealed unsafe class PlanePadding<TStore>
    where TStore : unmanaged
{
    private readonly TStore _constant;
    private readonly Extent5 _input;
    private readonly Extent5 _padded;
    private readonly Axis _depth;
    private readonly Axis _height;
    private readonly long _left;
    private readonly long _right;
    private readonly Border _border;

    public PlanePadding(BorderedProblem problem, TStore constant)
    {
        Window window = problem.Window;
        _constant = constant;
        _input = window.Extents;
        _padded = WindowSize.Padded(window).Extents;
        _depth = window.Depth;
        _height = window.Height;
        _left = window.Width.PadBegin;
        _right = window.Width.PadEnd;
        _border = new BorderWindow { Window = window, Kind = problem.Border.Kind }.Border;
    }

    /// <summary>Rows of a padded plane.</summary>
    public long Rows => _padded.InputDepth * _padded.InputHeight;

    /// <summary>Elements of a padded plane, with all that is inside of a position.</summary>
    public long PlaneElements => _padded.InputPlane * _padded.Inner;

    /// <summary>Writes rows of the padded planes, counted over all of them.</summary>
    public void Fill(TStore* input, TStore* target, long first, long end)
    {
        long length = _padded.InputWidth * _padded.Inner;
        long width = _input.InputWidth * _input.Inner;
        for (long row = first; row < end; row++)
        {
            TStore* to = target + (row * length);
            long depth = _border.Source((row / _padded.InputHeight % _padded.InputDepth) - _depth.PadBegin, _depth.Input);
            long height = _border.Source((row % _padded.InputHeight) - _height.PadBegin, _height.Input);
            if (depth < 0 || height < 0)
            {
                new Span<TStore>(to, checked((int)length)).Fill(_constant);
                continue;
            }

            TStore* from = input + (((((row / Rows * _input.InputDepth) + depth) * _input.InputHeight) + height) * width);
            Edge(from, to, -_left, 0);
            Buffer.MemoryCopy(from, to + (_left * _input.Inner), width * sizeof(TStore), width * sizeof(TStore));
            Edge(from, to, _input.InputWidth, _input.InputWidth + _right);
        }
    }

    /// <summary>Writes some positions beside a row.</summary>
    private void Edge(TStore* from, TStore* row, long first, long end)
    {
        long inner = _input.Inner;
        for (long position = first; position < end; position++)
        {
            TStore* to = row + ((position + _left) * inner);
            long source = _border.Source(position, _input.InputWidth);
            for (long i = 0; i < inner; i++)
                to[i] = source < 0 ? _constant : from[(source * inner) + i];
        }
    }
}
