namespace GpuPool.Kernels.Geometry;

/// <summary>How far it is in a box of taps from a lane's tap to its next one.</summary>
public struct GroupStride
{
    /// <summary>Taps along the width.</summary>
    public int Columns;

    /// <summary>Taps along the height.</summary>
    public int Rows;

    /// <summary>1 divided by the columns.</summary>
    public float PerColumns;

    /// <summary>1 divided by the rows.</summary>
    public float PerRows;

    /// <summary>Columns of a step, beside whole rows.</summary>
    public int StepColumns;

    /// <summary>Rows of a step, beside whole slices.</summary>
    public int StepRows;

    /// <summary>Places of a step that leaves no row and no slice.</summary>
    public int StepPlaces;

    /// <summary>Places from a tap to the next along the width.</summary>
    public int ColumnPlaces;

    /// <summary>Places from a tap to the next along the height.</summary>
    public int RowPlaces;

    /// <summary>Places from a tap to the next along the depth.</summary>
    public int SlicePlaces;

    /// <summary>Elements of a place.</summary>
    public int Inner;

    /// <summary>Works it out.</summary>
    /// <param name="windows">The windows.</param>
    /// <param name="item">The box.</param>
    public GroupStride(in GroupWindows windows, GroupItem item)
    {
        Columns = item.Columns;
        Rows = item.Rows;
        PerColumns = 1f / Columns;
        PerRows = 1f / Rows;
        ColumnPlaces = windows.Width.Dilation;
        RowPlaces = windows.Height.Dilation * windows.Width.Input;
        SlicePlaces = windows.Depth.Dilation * windows.Height.Input * windows.Width.Input;
        Inner = windows.Inner.Value;
        int rows = Quotient(windows.Lanes, PerColumns);
        int slices = Quotient(rows, PerRows);
        StepColumns = windows.Lanes - (rows * Columns);
        StepRows = rows - (slices * Rows);
        StepPlaces = (slices * SlicePlaces) + (StepRows * RowPlaces) + (StepColumns * ColumnPlaces);
    }

    /// <summary>
    /// A number of at most 1024 divided by another: half a unit is farther from the next whole number than the product can be
    /// off, and GPUs take some twenty instructions for a division of integers.
    /// </summary>
    public static int Quotient(int number, float reciprocal) => (int)((number + 0.5f) * reciprocal);
}
