namespace GpuPool.Dispatch.Costs;

/// <summary>Bytes per second between host and device, through memory as programs have it and through page-locked memory; 0 for none.</summary>
internal readonly record struct LinkSpeeds(double Upload, double Download, double LockedUpload, double LockedDownload);
