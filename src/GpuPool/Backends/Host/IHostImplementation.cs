using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>One way to run plans on the host.</summary>
internal interface IHostImplementation
{
    /// <summary>Its name, such as host.direct.</summary>
    string Name { get; }

    /// <summary>Whether it knows indices of 32 bits and those that count over the tensor.</summary>
    bool CountsIndices => false;

    /// <summary>Whether it may be asked to ignore NaN.</summary>
    bool IgnoresNan => false;

    /// <summary>Why it does not run a plan, conventions aside, or null if it does.</summary>
    string? Reject(PoolPlan plan);

    /// <summary>The same, conventions that few know included: they are asked for here, so that none is passed over.</summary>
    string? Decline(PoolPlan plan) =>
        !plan.HasPlainIndices && !CountsIndices ? "indices are of 32 bits, or count over the tensor"
        : plan.IgnoresNan && !IgnoresNan ? "NaN is to be ignored"
        : Reject(plan);

    /// <summary>The first of some ways that runs a plan, or null.</summary>
    static IHostImplementation? First(IEnumerable<IHostImplementation> ways, PoolPlan plan) => ways.FirstOrDefault(way => way.Decline(plan) is null);

    /// <summary>Works out all that calls of an accepted plan have in common.</summary>
    HostProgram Prepare(PoolPlan plan);
}
