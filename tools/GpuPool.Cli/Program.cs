using GpuPool.Cli;

// UTF-8 wherever it goes, as files are: a file or pipe has no say in it, and terminals of today speak it.
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return App.Run(args, Console.Out, Console.Error);
