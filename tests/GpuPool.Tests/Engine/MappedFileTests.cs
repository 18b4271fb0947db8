using System.IO.MemoryMappedFiles;
using System.Numerics.Tensors;
using GpuPool.Files;
using GpuPool.Tests.DeviceLayer;

namespace GpuPool.Tests.Engine;

/// <summary>From one .npy file to another, through memory that the system maps to them.</summary>
public sealed unsafe class MappedFileTests
{
    [TestCase("cpu")]
    [TestCase("cpu-ilgpu")]
    public void A_file_is_pooled_into_a_file_in_pieces(string device)
    {
        string folder = Directory.CreateTempSubdirectory("gpupool").FullName;
        try
        {
            Tensor<float> x = TestDevice.Numbers(6, 5, 16, 16);
            string input = Path.Combine(folder, "x.npy");
            string output = Path.Combine(folder, "y.npy");
            NpyFile.Write<float>(input, x);
            NpyFile.Write<float>(output, Tensor.CreateFromShape<float>([6, 5, 8, 8]));

            using PoolEngine engine = PoolEngine.Create(new PoolEngineOptions { Device = device, MaxDeviceBytes = 16 << 10 });
            using (var from = new Mapping(input))
            using (var to = new Mapping(output))
            {
                engine.Run(
                    new MaxPool(2, 2),
                    new ReadOnlyTensorSpan<float>((float*)from.Elements, 6 * 5 * 16 * 16, [6, 5, 16, 16]),
                    new TensorSpan<float>((float*)to.Elements, 6 * 5 * 8 * 8, [6, 5, 8, 8]));
            }

            Assert.That(TestDevice.Flat(NpyFile.Read<float>(output)), Is.EqualTo(TestDevice.OnHost(new MaxPool(2, 2), x)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Mapping : IDisposable
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;

        public Mapping(string path)
        {
            NpyHeader header = NpyHeader.Read(path);
            _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
            _view = _file.CreateViewAccessor();
            byte* start = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            Elements = start + header.DataOffset;
        }

        public byte* Elements { get; }

        public void Dispose()
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
