namespace ILGPU.Util;

/// <summary>An extension of a context or an accelerator. The emulator has none.</summary>
public abstract class CachedExtension : DisposeBase
{
    private protected CachedExtension()
    {
    }
}

/// <summary>The base of what has extensions and caches.</summary>
/// <typeparam name="TExtension">The extensions.</typeparam>
public abstract class CachedExtensionBase<TExtension> : DisposeBase
    where TExtension : CachedExtension
{
    private protected CachedExtensionBase()
    {
    }

    /// <summary>Forgets what can be made again.</summary>
    /// <param name="mode">How much is forgotten.</param>
    public abstract void ClearCache(ClearCacheMode mode);
}
