using ILGPU.Emulation;

namespace ILGPU.Runtime;

public static partial class KernelLoaders
{
    /// <summary>Loads a kernel of 1 parameter for the default stream.</summary>
    public static Action<KernelConfig, T1> LoadStreamKernel<T1>(this Accelerator accelerator, Action<T1> action)
        where T1 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a) => kernel.Launch(accelerator.DefaultStream, config, () => action(a));
    }

    /// <summary>Loads a kernel of 2 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2> LoadStreamKernel<T1, T2>(this Accelerator accelerator, Action<T1, T2> action)
        where T1 : struct where T2 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b));
    }

    /// <summary>Loads a kernel of 3 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3> LoadStreamKernel<T1, T2, T3>(this Accelerator accelerator, Action<T1, T2, T3> action)
        where T1 : struct where T2 : struct where T3 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c));
    }

    /// <summary>Loads a kernel of 4 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4> LoadStreamKernel<T1, T2, T3, T4>(this Accelerator accelerator, Action<T1, T2, T3, T4> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d));
    }

    /// <summary>Loads a kernel of 5 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5> LoadStreamKernel<T1, T2, T3, T4, T5>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e));
    }

    /// <summary>Loads a kernel of 6 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6> LoadStreamKernel<T1, T2, T3, T4, T5, T6>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e, f) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e, f));
    }

    /// <summary>Loads a kernel of 7 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e, f, g) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e, f, g));
    }

    /// <summary>Loads a kernel of 8 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e, f, g, h) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e, f, g, h));
    }

    /// <summary>Loads a kernel of 9 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e, f, g, h, i) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e, f, g, h, i));
    }

    /// <summary>Loads a kernel of 10 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e, f, g, h, i, j) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e, f, g, h, i, j));
    }

    /// <summary>Loads a kernel of 11 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e, f, g, h, i, j, k) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e, f, g, h, i, j, k));
    }

    /// <summary>Loads a kernel of 12 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e, f, g, h, i, j, k, l) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e, f, g, h, i, j, k, l));
    }

    /// <summary>Loads a kernel of 13 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct where T13 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e, f, g, h, i, j, k, l, m) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e, f, g, h, i, j, k, l, m));
    }

    /// <summary>Loads a kernel of 14 parameters for the default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct where T13 : struct where T14 : struct
    {
        KernelLauncher kernel = new(accelerator, action, KernelSpecialization.Empty);
        return (config, a, b, c, d, e, f, g, h, i, j, k, l, m, n) => kernel.Launch(accelerator.DefaultStream, config, () => action(a, b, c, d, e, f, g, h, i, j, k, l, m, n));
    }
}
