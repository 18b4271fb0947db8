using System.Reflection;
using ILGPU.Emulation;

namespace ILGPU.Runtime;

public abstract partial class Accelerator
{
    /// <summary>Loads a kernel that was found by reflection.</summary>
    /// <typeparam name="TDelegate">
    /// The launcher: an Action of <see cref="AcceleratorStream"/>, <see cref="KernelConfig"/> and the kernel's parameters.
    /// </typeparam>
    /// <param name="method">The kernel, its generic parameters filled in.</param>
    public TDelegate LoadKernel<TDelegate>(MethodInfo method)
        where TDelegate : Delegate
    {
        Type[] types = [.. Checked.NotNull(method).GetParameters().Select(parameter => parameter.ParameterType)];
        Type kernelType = System.Linq.Expressions.Expression.GetActionType(types);
        MethodInfo load = typeof(KernelLoaders).GetMethods().Single(candidate =>
            candidate.Name == nameof(KernelLoaders.LoadKernel)
            && candidate.GetParameters().Length == 2 && candidate.GetGenericArguments().Length == types.Length);
        object launcher = load.MakeGenericMethod(types).Invoke(
            null, BindingFlags.DoNotWrapExceptions, null, [this, method.CreateDelegate(kernelType)], null)!;
        return (TDelegate)launcher;
    }
}
