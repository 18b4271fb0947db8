namespace ILGPU.Runtime.OpenCL;

/// <summary>The error codes of OpenCL that tell of too little memory or of a device that is gone.</summary>
public enum CLError
{
    /// <summary>No error.</summary>
    CL_SUCCESS = 0,

    /// <summary>The device is there no more.</summary>
    CL_DEVICE_NOT_AVAILABLE = -2,

    /// <summary>A buffer could not be had.</summary>
    CL_MEM_OBJECT_ALLOCATION_FAILURE = -4,

    /// <summary>The device is out of resources.</summary>
    CL_OUT_OF_RESOURCES = -5,

    /// <summary>The host is out of memory.</summary>
    CL_OUT_OF_HOST_MEMORY = -6,

    /// <summary>No such device.</summary>
    CL_INVALID_DEVICE = -33,

    /// <summary>No such context.</summary>
    CL_INVALID_CONTEXT = -34,

    /// <summary>No such queue.</summary>
    CL_INVALID_COMMAND_QUEUE = -36,

    /// <summary>A buffer is larger than the device allows.</summary>
    CL_INVALID_BUFFER_SIZE = -61,
}

/// <summary>A failure of OpenCL. The emulator throws none.</summary>
public sealed class CLException : AcceleratorException
{
    /// <summary>A failure without a message.</summary>
    public CLException()
    {
    }

    /// <summary>A failure with a message.</summary>
    /// <param name="message">The message.</param>
    public CLException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public CLException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure with a code.</summary>
    /// <param name="errorCode">The code.</param>
    public CLException(CLError errorCode)
    {
        Error = errorCode;
    }

    /// <summary>The code.</summary>
    public CLError Error { get; }

    /// <inheritdoc/>
    public override AcceleratorType AcceleratorType => AcceleratorType.OpenCL;
}

/// <summary>What can be asked of an OpenCL device.</summary>
public enum CLDeviceInfoType
{
    /// <summary>The version of the driver.</summary>
    CL_DRIVER_VERSION = 0x102D,
}

/// <summary>A version of OpenCL.</summary>
public readonly struct CLDeviceVersion
{
    /// <inheritdoc/>
    public override string ToString() => "OpenCL";
}

/// <summary>OpenCL's functions. The emulator has none.</summary>
public abstract class CLAPI
{
    private protected CLAPI()
    {
    }

    /// <summary>The functions of this system.</summary>
    public static CLAPI CurrentAPI => throw CLDevice.Absent();

    /// <summary>Asks a device for a text.</summary>
    /// <param name="device">The device.</param>
    /// <param name="type">What to ask for.</param>
    public string GetDeviceInfo(IntPtr device, CLDeviceInfoType type) => throw CLDevice.Absent();
}
