namespace GpuPool.Kernels.Geometry;

/// <summary>Where a thread is in a box of taps, of which it takes every so many: carried along, since dividing takes longer.</summary>
public struct GroupCursor
{
    /// <summary>The tap's element, counted from the box's first.</summary>
    public int Offset;

    /// <summary>The tap's place in the plane, counted from the box's first.</summary>
    public int Place;

    private int _column;
    private int _row;

    /// <summary>The tap of a lane.</summary>
    public GroupCursor(in GroupStride stride, int lane)
    {
        int rows = GroupStride.Quotient(lane, stride.PerColumns);
        int slices = GroupStride.Quotient(rows, stride.PerRows);
        _column = lane - (rows * stride.Columns);
        _row = rows - (slices * stride.Rows);
        Place = (slices * stride.SlicePlaces) + (_row * stride.RowPlaces) + (_column * stride.ColumnPlaces);
        Offset = Place * stride.Inner;
    }

    /// <summary>The lane's next tap.</summary>
    public readonly GroupCursor Next(in GroupStride stride)
    {
        GroupCursor next = this;
        next._column += stride.StepColumns;
        next._row += stride.StepRows;
        int places = stride.StepPlaces;
        if (next._column >= stride.Columns)
        {
            next._column -= stride.Columns;
            next._row++;
            places += stride.RowPlaces - (stride.Columns * stride.ColumnPlaces);
        }

        if (next._row >= stride.Rows)
        {
            next._row -= stride.Rows;
            places += stride.SlicePlaces - (stride.Rows * stride.RowPlaces);
        }

        next.Place += places;
        next.Offset += places * stride.Inner;
        return next;
    }
}
