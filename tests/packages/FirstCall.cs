// How long a fresh process waits for its first pooling on the host, which assembly served it, and that no driver was asked.
using System.Diagnostics;
using System.Numerics.Tensors;
using GpuPool;

long start = Stopwatch.GetTimestamp();
using var engine = PoolEngine.Create("cpu");
var pool = new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1] };
Tensor<float> x = Tensor.CreateFromShape<float>([1, 64, 112, 112]);
Tensor<float> y = engine.Run(pool, x);
TimeSpan first = Stopwatch.GetElapsedTime(start);
TimeSpan processor = Environment.CpuUsage.TotalTime; // since the process began, the runtime's start included

start = Stopwatch.GetTimestamp();
engine.Run(pool, x);
TimeSpan second = Stopwatch.GetElapsedTime(start);
Console.WriteLine($"first call {first.TotalMilliseconds:0} ms ({processor.TotalMilliseconds:0} ms of processor time with the start of the process), second {second.TotalMilliseconds:0} ms, output {y.Lengths[2]} x {y.Lengths[3]}");
Console.WriteLine(typeof(PoolEngine).Assembly.Location);
string[] loaded = [.. AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!).Where(name => name.StartsWith("ILGPU", StringComparison.Ordinal))];
if (loaded.Length > 0)
{
    Console.WriteLine($"{string.Join(" and ", loaded)} was loaded, though the host alone was asked for");
    return 1;
}

return y.FlattenedLength == 64 * 56 * 56 ? 0 : 1;
