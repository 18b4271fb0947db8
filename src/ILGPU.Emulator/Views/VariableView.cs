namespace ILGPU;

/// <summary>A view of one element.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct VariableView<T>
    where T : unmanaged
{
    /// <summary>Views the element of a view of length one.</summary>
    /// <param name="baseView">The view.</param>
    /// <exception cref="ArgumentException">The view hasn't exactly one element.</exception>
    public VariableView(ArrayView<T> baseView)
    {
        if (baseView.Length != 1)
            throw new ArgumentException($"A variable view needs one element, got {baseView.Length}.", nameof(baseView));
        BaseView = baseView;
    }

    /// <summary>The view of length one.</summary>
    public ArrayView<T> BaseView { get; }

    /// <summary>Whether there is an element.</summary>
    public bool IsValid => BaseView.IsValid;

    /// <summary>The element.</summary>
    public ref T Value => ref BaseView[0];
}
