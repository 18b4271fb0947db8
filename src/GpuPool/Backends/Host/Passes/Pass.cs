namespace GpuPool.Backends.Host.Passes;

/// <summary>A pass over the line of a plane, as the loops take it: up to five places that are read side by side.</summary>
internal unsafe struct Pass<T>
    where T : unmanaged
{
    /// <summary>How many values are combined.</summary>
    public int Count;

    /// <summary>Where the first one is read for the first element of the line.</summary>
    public T* A;

    /// <summary>The second one.</summary>
    public T* B;

    /// <summary>The third one.</summary>
    public T* C;

    /// <summary>The fourth one.</summary>
    public T* D;

    /// <summary>The fifth one.</summary>
    public T* E;

    /// <summary>Makes a pass.</summary>
    /// <param name="pass">What it combines.</param>
    /// <param name="taps">The line of single taps.</param>
    /// <param name="level">The line that the pass before gave.</param>
    /// <param name="pitch">Elements from one tap to the next.</param>
    public Pass(TapPass pass, T* taps, T* level, long pitch)
    {
        Count = pass.Operands.Length;
        A = Place(0);
        B = Place(1);
        C = Place(2);
        D = Place(3);
        E = Place(4);

        T* Place(int number)
        {
            PassOperand operand = pass.Operands[Math.Min(number, pass.Operands.Length - 1)];
            return (operand.IsTap ? taps : level) + (operand.Tap * pitch);
        }
    }
}
