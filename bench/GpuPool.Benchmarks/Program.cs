using GpuPool.Benchmarks.Quick;

if (args is ["quick", ..])
    return QuickRun.Start(args.AsSpan(1));

Console.Error.WriteLine("usage: quick CASES.json [--only TEXT] [--type f32|f64|f16|u8] [--threads N] [--rounds N]");
return 2;
