#!/usr/bin/env bash
# The library in a trimmed, self-contained program that pools on the host and opens no device. Run by hand: it takes the
# runtime and the trimmer from a package source. Options go to the build of the library.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/log feed=
mkdir -p "$work/app"
for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' > "$work/$file"; done
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
source "$root/tests/packages/checks.sh"

check "the library has nothing that trimming or ahead-of-time compilation breaks, by the analysers" \
  run dotnet build "$root/src/GpuPool" -c Release -p:IsAotCompatible=true -p:ArtifactsPath="$work/artifacts" --no-incremental "$@"

package() { # ID: a reference with the version that the tree pins
  sed -n "s/.*Include=\"$1\" Version=\"\([^\"]*\)\".*/<PackageReference Include=\"$1\" Version=\"\1\" \/>/p" "$root/Directory.Packages.props"
}
library=$work/artifacts/bin/GpuPool/release
cat > "$work/app/App.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <PublishTrimmed>true</PublishTrimmed>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <Reference Include="$library/GpuPool.Core.dll" />
    <Reference Include="$library/GpuPool.Kernels.dll" />
    $(package System.Numerics.Tensors)
    $(package Microsoft.Extensions.Logging.Abstractions)
  </ItemGroup>
  <ItemGroup><Reference Include="$work/ilgpu/*.dll" /></ItemGroup>
</Project>
PROJECT
# What the kernels refer to: ILGPU from its packages, or the emulator.
mkdir "$work/ilgpu"
packages=$(dotnet msbuild "$root/src/GpuPool" -getProperty:NuGetPackageRoot "$@")
cp "$library"/ILGPU*.dll "$work/ilgpu" 2>/dev/null || cp "$packages"/ilgpu/1*/lib/net*/ILGPU.dll "$packages"/ilgpu.algorithms/1*/lib/net*/ILGPU.Algorithms.dll "$work/ilgpu"
cp "$root/tests/packages/Trimmed.cs" "$work/app/Program.cs"
rid=$(dotnet msbuild "$root/src/GpuPool" -getProperty:NETCoreSdkPortableRuntimeIdentifier)
check "a program publishes trimmed" run dotnet publish "$work/app" -c Release -r "$rid" --self-contained -o "$work/out"
grep -h 'warning IL' "$log" | sed 's/\[.*//' | sort -u || true
echo "$(du -sk "$work/out" | cut -f1) KiB published, GpuPool.Core.dll $(wc -c < "$work/out/GpuPool.Core.dll") of $(wc -c < "$library/GpuPool.Core.dll") bytes"
check "and pools on the host" run "$work/out/App"
cat "$log"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
