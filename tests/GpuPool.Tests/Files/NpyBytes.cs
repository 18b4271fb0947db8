using System.Text;

namespace GpuPool.Tests.Files;

/// <summary>.npy files put together by hand, right or wrong.</summary>
internal static class NpyBytes
{
    public static byte[] Make(string dictionary, byte[] data, int version = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(dictionary);
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. data];
    }

    public static byte[] Make(string descr, string shape, byte[] data, string order = "False") =>
        Make($"{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}\n", data);
}
