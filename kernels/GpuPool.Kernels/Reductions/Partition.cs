using System.Numerics;

namespace GpuPool.Kernels.Reductions;

/// <summary>How the values of a window lie around a pivot.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public struct Split<TValue>
    where TValue : unmanaged
{
    /// <summary>How many are smaller.</summary>
    public long Less;

    /// <summary>How many are equal.</summary>
    public long Equal;

    /// <summary>How many are greater.</summary>
    public long Greater;

    /// <summary>How many are no number, or the pivot is none.</summary>
    public long Unordered;

    /// <summary>NaN, if some are unordered.</summary>
    public TValue NotANumber;

    /// <summary>One that is equal.</summary>
    public TValue Same;

    /// <summary>The smallest that is greater.</summary>
    public TValue Next;

    /// <summary>A pivot for going on among the smaller ones.</summary>
    public TValue Below;

    /// <summary>A pivot for going on among the greater ones.</summary>
    public TValue Above;

    /// <summary>The lot that <see cref="Below"/> has drawn.</summary>
    public uint BelowLot;

    /// <summary>The lot that <see cref="Above"/> has drawn.</summary>
    public uint AboveLot;
}

/// <summary>
/// One pass of a selection that needs no memory: it counts the values on both sides of a pivot, and draws the next pivot, on either side,
/// from those not ruled out yet. Lots are a hash of the place, so that sorted windows take no more passes than others: about 2·ln n.
/// </summary>
public struct Partition<TValue> : ITapVisitor<TValue, Split<TValue>>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>The pivot.</summary>
    public TValue Pivot;

    /// <summary>What is sought is greater than this, if <see cref="HasLow"/>.</summary>
    public TValue Low;

    /// <summary>What is sought is smaller than this, if <see cref="HasHigh"/>.</summary>
    public TValue High;

    /// <summary>1 once a pivot was too small.</summary>
    public int HasLow;

    /// <summary>1 once a pivot was too large.</summary>
    public int HasHigh;

    /// <inheritdoc/>
    public readonly Split<TValue> Start => new()
    {
        Less = 0,
        Equal = 0,
        Greater = 0,
        Unordered = 0,
        NotANumber = Pivot,
        Same = Pivot,
        Next = Pivot,
        Below = Pivot,
        Above = Pivot,
        BelowLot = 0,
        AboveLot = 0,
    };

    /// <inheritdoc/>
    public readonly Split<TValue> Visit(Split<TValue> state, TValue value, long index)
    {
        uint lot = (uint)index * 2654435761U;

        // NaN first: where ILGPU turns a condition round for OpenCL, < becomes >=, which NaN fails as well.
        if (TValue.IsNaN(value) || TValue.IsNaN(Pivot))
        {
            state.Unordered++;
            state.NotANumber = value + Pivot;
        }
        else if (value < Pivot)
        {
            state.Less++;
            if (lot >= state.BelowLot && (HasLow == 0 || value > Low))
            {
                state.Below = value;
                state.BelowLot = lot;
            }
        }
        else if (value > Pivot)
        {
            if (state.Greater == 0 || value < state.Next)
                state.Next = value;
            state.Greater++;
            if (lot >= state.AboveLot && (HasHigh == 0 || value < High))
            {
                state.Above = value;
                state.AboveLot = lot;
            }
        }
        else
        {
            state.Equal++;
            state.Same = value;
        }

        return state;
    }
}
