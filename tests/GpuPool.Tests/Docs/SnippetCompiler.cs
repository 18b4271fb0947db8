using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Docs;

/// <summary>Compiles all blocks of the documentation in one go, with the compiler of the SDK, against what the tests run with.</summary>
internal static partial class SnippetCompiler
{
    private static readonly string[] Namespaces =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Numerics.Tensors", "System.Threading", "System.Threading.Tasks", "GpuPool"];

    /// <summary>Makes the assembly.</summary>
    /// <exception cref="InvalidOperationException">The code does not compile; the message has the compiler's, with pages and lines.</exception>
    public static Assembly Compile(IReadOnlyList<Snippet> snippets)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("snippets");
        try
        {
            string source = Path.Combine(folder.FullName, "Snippets.cs");
            string assembly = Path.Combine(folder.FullName, "Snippets.dll");
            string options = Path.Combine(folder.FullName, "options.rsp");
            File.WriteAllText(source, Source(snippets));
            string[] references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
            File.WriteAllLines(options, ["-nologo", "-noconfig", "-nostdlib", "-target:library", "-unsafe", "-langversion:latest", "-nullable:enable", "-warn:0", $"-out:\"{assembly}\"", .. references.Select(file => $"-r:\"{file}\""), $"\"{source}\""]);
            Run(options);
            return Assembly.Load(File.ReadAllBytes(assembly));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(string options)
    {
        string compiler = typeof(SnippetCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Compiler").Value!;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", compiler, "@" + options])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = SourceTree.Root,
        };
        using Process process = Process.Start(start)!;
        string messages = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The code of the documentation does not compile:\n{messages}");
    }

    // Each page is a namespace and each block a class, so that names need not differ from block to block.
    private static string Source(IReadOnlyList<Snippet> snippets)
    {
        var text = new StringBuilder();
        foreach (string name in Namespaces.Concat(snippets.SelectMany(snippet => Using().Matches(snippet.Before + snippet.Code)).Select(match => match.Groups[1].Value)).Distinct())
            text.Append($"using {name};\n");
        foreach (Snippet snippet in snippets)
        {
            string line = $"#line {snippet.Line} \"{snippet.Page}\"\n";
            string code = Using().Replace(snippet.Code, "");
            text.Append($"namespace Snippets.{snippet.Scope}\n{{\n");
            if (snippet.IsTypes)
                text.Append($"{line}{code}#line default\n");
            else
                text.Append($"public static class {snippet.Name}\n{{\npublic static void Run()\n{{\n#line 1 \"before the block at {snippet}\"\n{Using().Replace(snippet.Before, "")}{line}{code}#line 1 \"after the block at {snippet}\"\n{snippet.After}#line default\n}}\n}}\n");
            text.Append("}\n");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^using ([\w.]+);$", RegexOptions.Multiline)]
    private static partial Regex Using();
}
