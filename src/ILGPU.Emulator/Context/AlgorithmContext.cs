using ILGPU.Emulation;

namespace ILGPU;

/// <summary>Switches ILGPU.Algorithms on.</summary>
public static class AlgorithmContext
{
    /// <summary>Enables the algorithms; the emulator always has those it has.</summary>
    /// <param name="builder">The builder.</param>
    public static Context.Builder EnableAlgorithms(this Context.Builder builder) => Checked.NotNull(builder);
}
