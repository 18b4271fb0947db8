# Sourced by run.sh: the stand-ins and the copy of the tree. Reads $root $work $tree $feed $made.

# The real project files over sources that only tell the flavour.
copy_tree() {
  mkdir -p "$tree" "$feed" "$work/packages"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard -- '*.sln' '*.csproj' '*.props' '*.targets' \
    global.json .editorconfig README.md CHANGELOG.md build/package tools/GpuPool.Cli/Assets | tar -c --null --ignore-failed-read -T - 2>/dev/null) | tar -x -C "$tree"

  # One project of each kind is enough; the others, and what refers to them, only add time.
  local kept='src/ILGPU.Emulator kernels/GpuPool.Kernels src/GpuPool tools/GpuPool.Files tools/GpuPool.Cli bench/GpuPool.Benchmarks tests/GpuPool.Tests build/IlgpuProbe'
  local project extra=()
  while read -r project; do
    case " $kept " in *" ${project%/*} "*) ;; *) extra+=("$project") ;; esac
  done < <(cd "$tree" && find . -name '*.csproj' | sed 's|^\./||')
  (cd "$tree" && dotnet sln remove "${extra[@]}") >"$log"
  for project in "${extra[@]}"; do
    rm -r "$tree/${project%/*}"
    sed -i "/ProjectReference.*${project##*/}/d" "$tree"/*/*/*.csproj
  done
  sed -i '/ProjectReference.*\*/d' "$tree"/*/*/*.csproj

  telling src/ILGPU.Emulator 'namespace ILGPU { public static class Flavour { public static string Name => "emulator"; } }'
  telling kernels/GpuPool.Kernels 'namespace GpuPool.Kernels { public static class Told { public static string Flavour => ILGPU.Flavour.Name; } }'
  telling src/GpuPool 'namespace GpuPool { public static class Told { public static string Flavour => Kernels.Told.Flavour; } }'
  telling tools/GpuPool.Files 'namespace GpuPool.Files { }'
  telling tools/GpuPool.Cli 'System.Console.WriteLine("built with: " + GpuPool.Told.Flavour);'
  telling bench/GpuPool.Benchmarks 'System.Console.WriteLine(GpuPool.Told.Flavour);'
  telling tests/GpuPool.Tests 'namespace GpuPool.Tests { public class Tests { [NUnit.Framework.Test] public void Tells() =>
    System.IO.File.WriteAllText(System.Environment.GetEnvironmentVariable("TOLD")!, GpuPool.Told.Flavour); } }'

  printf '%s\n' '<configuration><packageSources><clear />' "<add key=\"feed\" value=\"$feed\" />" \
    '</packageSources><auditSources><clear /></auditSources><fallbackPackageFolders><clear /></fallbackPackageFolders></configuration>' > "$tree/nuget.config"

  # Every package of the machine but the two in question.
  local machine package
  machine=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
  for package in "$machine"/*/; do
    case $(basename "$package") in ilgpu*) ;; *) ln -s "${package%/}" "$work/packages/" ;; esac
  done
  export NUGET_PACKAGES=$work/packages
}

telling() { # PROJECT-FOLDER SOURCE
  printf '#pragma warning disable\n%s\n' "$2" > "$tree/$1/Told.cs"
}

# Two packages with the ids and the version that the build pins.
make_packages() {
  local version
  version=$(sed -n 's/.*Include="ILGPU" Version="\([^"]*\)".*/\1/p' "$root/Directory.Packages.props")
  mkdir -p "$work/source"
  cat > "$work/source/StandIn.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Version>$version</Version>
    <Authors>the switching test</Authors>
    <Description>Not ILGPU: stands in for it in a test.</Description>
  </PropertyGroup>
</Project>
PROJECT
  echo 'namespace ILGPU { public static class Flavour { public static string Name => "ilgpu"; } }' > "$work/source/Flavour.cs"
  (cd "$work/source" && dotnet pack -o "$made" -p:AssemblyName=ILGPU)
  rm "$work/source/Flavour.cs"
  (cd "$work/source" && dotnet pack -o "$made" -p:AssemblyName=ILGPU.Algorithms)
}

packages_come() { cp "$made"/*.nupkg "$feed/"; }
packages_go() { rm -rf "$feed"/*.nupkg "$work"/packages/ilgpu*; }
