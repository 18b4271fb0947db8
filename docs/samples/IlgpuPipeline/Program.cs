// Pooling between kernels of your own: your accelerator, your buffers, nothing copied to the host in between.
using GpuPool;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using IlgpuPipeline;

const int Height = 64;
const int Width = 96;

// Any accelerator will do; ILGPU's CPU accelerator is everywhere. The context must have the algorithms.
using Context context = Context.Create(builder => builder.CPU(CPUDeviceKind.Default).EnableAlgorithms());
using Accelerator accelerator = context.GetCPUDevice(0).CreateAccelerator(context);
using var engine = new PoolEngine(accelerator);

using MemoryBuffer1D<float, Stride1D.Dense> picture = accelerator.Allocate1D<float>(Height * Width);
using MemoryBuffer1D<float, Stride1D.Dense> pooled = accelerator.Allocate1D<float>(Height / 2 * Width / 2);

// 1. A kernel of yours fills a buffer.
var fill = accelerator.LoadStreamKernel<ArrayView<float>, int>(Kernels.Waves);
fill((Height, 16), picture.View, Width);

// 2. The engine pools it into another buffer: views seen as tensors, no copies. It queues on the default stream, as the kernels do.
using DeviceTensor<float> x = DeviceTensor.Wrap<float>(picture.View, [1, 1, Height, Width]);
using DeviceTensor<float> y = DeviceTensor.Wrap<float>(pooled.View, [1, 1, Height / 2, Width / 2]);
engine.Run(new MaxPool(2, 2), new DeviceArguments<float> { First = x, Output = y });

// 3. Another kernel of yours goes on with the result.
var threshold = accelerator.LoadStreamKernel<ArrayView<float>, float>(Kernels.Threshold);
threshold((Height, 16), pooled.View, 0.5f);
accelerator.Synchronize();

float[] result = pooled.GetAsArray1D();
float[] source = picture.GetAsArray1D();
int wrong = 0;
for (int row = 0; row < Height / 2; row++)
{
    for (int column = 0; column < Width / 2; column++)
    {
        int corner = row * 2 * Width + column * 2;
        float largest = new[] { source[corner], source[corner + 1], source[corner + Width], source[corner + Width + 1] }.Max();
        wrong += result[row * (Width / 2) + column] == (largest > 0.5f ? 1 : 0) ? 0 : 1;
    }
}

Console.WriteLine($"on {engine.Device.Name}: {result.Count(value => value == 1)} of {result.Length} are above the threshold, {wrong} wrong");
return wrong == 0 && result.Contains(1) && result.Contains(0) ? 0 : 1;
