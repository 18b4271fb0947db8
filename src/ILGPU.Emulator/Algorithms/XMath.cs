namespace ILGPU.Algorithms;

/// <summary>Mathematical functions for kernels. Here they are those of .NET, which devices only approximate.</summary>
/// <remarks>On devices Min and Max drop NaN; here they keep it, as ILGPU's CPU accelerator does.</remarks>
public static class XMath
{
    /// <summary>π.</summary>
    public const float PI = MathF.PI;

    /// <summary>π.</summary>
    public const double PID = Math.PI;

    /// <summary>Euler's number.</summary>
    public const float E = MathF.E;

    /// <summary>Euler's number.</summary>
    public const double ED = Math.E;

    /// <summary>The absolute value.</summary>
    public static sbyte Abs(sbyte value) => Math.Abs(value);

    /// <summary>The absolute value.</summary>
    public static short Abs(short value) => Math.Abs(value);

    /// <summary>The absolute value.</summary>
    public static int Abs(int value) => Math.Abs(value);

    /// <summary>The absolute value.</summary>
    public static long Abs(long value) => Math.Abs(value);

    /// <summary>The absolute value.</summary>
    public static float Abs(float value) => Math.Abs(value);

    /// <summary>The absolute value.</summary>
    public static double Abs(double value) => Math.Abs(value);

    /// <summary>The smaller value.</summary>
    public static sbyte Min(sbyte first, sbyte second) => Math.Min(first, second);

    /// <summary>The smaller value.</summary>
    public static byte Min(byte first, byte second) => Math.Min(first, second);

    /// <summary>The smaller value.</summary>
    public static short Min(short first, short second) => Math.Min(first, second);

    /// <summary>The smaller value.</summary>
    public static ushort Min(ushort first, ushort second) => Math.Min(first, second);

    /// <summary>The smaller value.</summary>
    public static int Min(int first, int second) => Math.Min(first, second);

    /// <summary>The smaller value.</summary>
    public static uint Min(uint first, uint second) => Math.Min(first, second);

    /// <summary>The smaller value.</summary>
    public static long Min(long first, long second) => Math.Min(first, second);

    /// <summary>The smaller value.</summary>
    public static ulong Min(ulong first, ulong second) => Math.Min(first, second);

    /// <summary>The smaller value.</summary>
    public static float Min(float first, float second) => Math.Min(first, second);

    /// <summary>The smaller value.</summary>
    public static double Min(double first, double second) => Math.Min(first, second);

    /// <summary>The larger value.</summary>
    public static sbyte Max(sbyte first, sbyte second) => Math.Max(first, second);

    /// <summary>The larger value.</summary>
    public static byte Max(byte first, byte second) => Math.Max(first, second);

    /// <summary>The larger value.</summary>
    public static short Max(short first, short second) => Math.Max(first, second);

    /// <summary>The larger value.</summary>
    public static ushort Max(ushort first, ushort second) => Math.Max(first, second);

    /// <summary>The larger value.</summary>
    public static int Max(int first, int second) => Math.Max(first, second);

    /// <summary>The larger value.</summary>
    public static uint Max(uint first, uint second) => Math.Max(first, second);

    /// <summary>The larger value.</summary>
    public static long Max(long first, long second) => Math.Max(first, second);

    /// <summary>The larger value.</summary>
    public static ulong Max(ulong first, ulong second) => Math.Max(first, second);

    /// <summary>The larger value.</summary>
    public static float Max(float first, float second) => Math.Max(first, second);

    /// <summary>The larger value.</summary>
    public static double Max(double first, double second) => Math.Max(first, second);

    /// <summary>The nearest value within bounds.</summary>
    public static sbyte Clamp(sbyte value, sbyte min, sbyte max) => Max(Min(value, max), min);

    /// <summary>The nearest value within bounds.</summary>
    public static byte Clamp(byte value, byte min, byte max) => Max(Min(value, max), min);

    /// <summary>The nearest value within bounds.</summary>
    public static short Clamp(short value, short min, short max) => Max(Min(value, max), min);

    /// <summary>The nearest value within bounds.</summary>
    public static ushort Clamp(ushort value, ushort min, ushort max) => Max(Min(value, max), min);

    /// <summary>The nearest value within bounds.</summary>
    public static int Clamp(int value, int min, int max) => Max(Min(value, max), min);

    /// <summary>The nearest value within bounds.</summary>
    public static uint Clamp(uint value, uint min, uint max) => Max(Min(value, max), min);

    /// <summary>The nearest value within bounds.</summary>
    public static long Clamp(long value, long min, long max) => Max(Min(value, max), min);

    /// <summary>The nearest value within bounds.</summary>
    public static ulong Clamp(ulong value, ulong min, ulong max) => Max(Min(value, max), min);

    /// <summary>The nearest value within bounds.</summary>
    public static float Clamp(float value, float min, float max) => Max(Min(value, max), min);

    /// <summary>The nearest value within bounds.</summary>
    public static double Clamp(double value, double min, double max) => Max(Min(value, max), min);

    /// <summary>The square root.</summary>
    public static float Sqrt(float value) => MathF.Sqrt(value);

    /// <summary>The square root.</summary>
    public static double Sqrt(double value) => Math.Sqrt(value);

    /// <summary>e to a power.</summary>
    public static float Exp(float value) => MathF.Exp(value);

    /// <summary>e to a power.</summary>
    public static double Exp(double value) => Math.Exp(value);

    /// <summary>The natural logarithm.</summary>
    public static float Log(float value) => MathF.Log(value);

    /// <summary>The natural logarithm.</summary>
    public static double Log(double value) => Math.Log(value);

    /// <summary>The logarithm to base 10.</summary>
    public static float Log10(float value) => MathF.Log10(value);

    /// <summary>The logarithm to base 10.</summary>
    public static double Log10(double value) => Math.Log10(value);

    /// <summary>The largest integer that is not larger.</summary>
    public static float Floor(float value) => MathF.Floor(value);

    /// <summary>The largest integer that is not larger.</summary>
    public static double Floor(double value) => Math.Floor(value);

    /// <summary>The smallest integer that is not smaller.</summary>
    public static float Ceiling(float value) => MathF.Ceiling(value);

    /// <summary>The smallest integer that is not smaller.</summary>
    public static double Ceiling(double value) => Math.Ceiling(value);

    /// <summary>The integer part.</summary>
    public static float Truncate(float value) => MathF.Truncate(value);

    /// <summary>The integer part.</summary>
    public static double Truncate(double value) => Math.Truncate(value);

    /// <summary>The sine.</summary>
    public static float Sin(float value) => MathF.Sin(value);

    /// <summary>The sine.</summary>
    public static double Sin(double value) => Math.Sin(value);

    /// <summary>The cosine.</summary>
    public static float Cos(float value) => MathF.Cos(value);

    /// <summary>The cosine.</summary>
    public static double Cos(double value) => Math.Cos(value);

    /// <summary>The hyperbolic tangent.</summary>
    public static float Tanh(float value) => MathF.Tanh(value);

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double value) => Math.Tanh(value);

    /// <summary>The logarithm to base 2.</summary>
    public static float Log2(float value) => MathF.Log2(value);

    /// <summary>2 to a power.</summary>
    public static float Exp2(float value) => MathF.Pow(2, value);

    /// <summary>A power.</summary>
    public static float Pow(float @base, float exp) => MathF.Pow(@base, exp);

    /// <summary>The nearest integer, ties to even.</summary>
    public static float RoundToEven(float value) => MathF.Round(value);

    /// <summary>The nearest integer, ties away from zero.</summary>
    public static float RoundAwayFromZero(float value) => MathF.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>The reciprocal.</summary>
    public static float Rcp(float value) => 1 / value;

    /// <summary>The reciprocal of the square root.</summary>
    public static float Rsqrt(float value) => 1 / MathF.Sqrt(value);

    /// <summary>The remainder, with the sign of the first.</summary>
    public static float Rem(float x, float y) => x % y;

    /// <summary>Whether it is not a number.</summary>
    public static bool IsNaN(float value) => float.IsNaN(value);

    /// <summary>Whether it is infinite.</summary>
    public static bool IsInfinity(float value) => float.IsInfinity(value);

    /// <summary>Whether it is neither infinite nor not a number.</summary>
    public static bool IsFinite(float value) => float.IsFinite(value);

    /// <summary>The logarithm to base 2.</summary>
    public static double Log2(double value) => Math.Log2(value);

    /// <summary>2 to a power.</summary>
    public static double Exp2(double value) => Math.Pow(2, value);

    /// <summary>A power.</summary>
    public static double Pow(double @base, double exp) => Math.Pow(@base, exp);

    /// <summary>The nearest integer, ties to even.</summary>
    public static double RoundToEven(double value) => Math.Round(value);

    /// <summary>The nearest integer, ties away from zero.</summary>
    public static double RoundAwayFromZero(double value) => Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>The reciprocal.</summary>
    public static double Rcp(double value) => 1 / value;

    /// <summary>The reciprocal of the square root.</summary>
    public static double Rsqrt(double value) => 1 / Math.Sqrt(value);

    /// <summary>The remainder, with the sign of the first.</summary>
    public static double Rem(double x, double y) => x % y;

    /// <summary>Whether it is not a number.</summary>
    public static bool IsNaN(double value) => double.IsNaN(value);

    /// <summary>Whether it is infinite.</summary>
    public static bool IsInfinity(double value) => double.IsInfinity(value);

    /// <summary>Whether it is neither infinite nor not a number.</summary>
    public static bool IsFinite(double value) => double.IsFinite(value);

    /// <summary>The quotient of positive numbers, rounded up.</summary>
    public static int DivRoundUp(int numerator, int denominator) => (numerator + denominator - 1) / denominator;

    /// <summary>The quotient of positive numbers, rounded up.</summary>
    public static long DivRoundUp(long numerator, long denominator) => (numerator + denominator - 1) / denominator;
}
