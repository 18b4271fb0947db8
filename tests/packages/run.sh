#!/usr/bin/env bash
# Packs the library and the tool into a folder, installs both from there outside the tree, and runs the README's code.
#
# Needs bash, unzip or python3, the SDK, and ILGPU (packages have no other flavour). Options go to `dotnet pack`, such as
# --no-build after a build with -c Release. Nothing it installs stays on the machine, but for KEEP=1, which keeps its folder;
# what it prints last is 'N passed, N failed'.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap '[ -n "${KEEP:-}" ] && echo "kept: $work" || rm -rf "$work"' EXIT
feed=$work/feed log=$work/log
# The project is someone else's: no settings of this tree or of folders above it reach it.
mkdir -p "$work/app" "$feed"
for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' > "$work/$file"; done

export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseIlgpu=true
source "$root/tests/packages/checks.sh"

dotnet pack "$root/GpuPool.sln" -c Release -o "$feed" -v q "$@"

echo "-- the packages"
version=$(basename "$feed"/GpuPool.Tool.*.nupkg .nupkg); version=${version#GpuPool.Tool.}
check "three packages" [ "$(ls "$feed"/*.nupkg | wc -l)" = 3 ]
check "symbols of the two libraries" [ "$(ls "$feed"/*.snupkg | wc -l)" = 2 ]
for id in GpuPool GpuPool.Kernels GpuPool.Tool; do
  for file in README.md icon.png CHANGELOG.md; do check "$id has $file" holds "$id" "$file"; done
done
check "GpuPool has its documentation" holds GpuPool lib/net10.0/GpuPool.Core.xml
check "GpuPool.Kernels has its documentation" holds GpuPool.Kernels lib/net10.0/GpuPool.Kernels.xml
check "no package has the emulator" not contains_any 'ILGPU.Emulator'

echo "-- the library in a project of someone else"
# Packages of ours come from the feed to a folder that is thrown away; all others are on the machine, since the build uses them.
machine=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
cat > "$work/nuget.config" <<CONFIG
<configuration>
  <packageSources><clear /><add key="feed" value="$feed" /></packageSources>
  <auditSources><clear /></auditSources>
  <fallbackPackageFolders><clear /><add key="machine" value="$machine" /></fallbackPackageFolders>
</configuration>
CONFIG
unset UseIlgpu RestorePackagesPath RestoreAdditionalProjectSources
export NUGET_PACKAGES=$work/packages
cat > "$work/app/App.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="GpuPool" Version="$version" /></ItemGroup>
</Project>
PROJECT
code_of "$root/README.md" > "$work/app/Program.cs"
check "the README's program builds, without a warning" run dotnet build "$work/app" -c Release -o "$work/out"
check "and runs" run dotnet "$work/out/App.dll"
code_of "$root/README.md" | sed -n 's|^Console.*; // ||p' > "$work/promised"
check "and prints what the README says" cmp "$work/promised" "$log"

cp "$root/tests/packages/FirstCall.cs" "$work/app/Program.cs"
check "a second program builds" run dotnet build "$work/app" -c Release -o "$work/out"
check "and runs" run dotnet "$work/out/App.dll"
cat "$log"
if [ "$(uname -sm)" = "Linux x86_64" ] && holds GpuPool runtimes/linux-x64/lib/net10.0/GpuPool.Core.dll; then
  check "its GpuPool.Core.dll is the one with code for this system" says 'runtimes/linux-x64/lib/net10.0/GpuPool.Core.dll$'
fi

echo "-- the tool"
check "installs" run dotnet tool install GpuPool.Tool --version "$version" --tool-path "$work/bin" --configfile "$work/nuget.config"
check "lists devices" run "$work/bin/gpupool" devices
check "with ILGPU" says 'ILGPU 1'
printf 'P2 4 4 15\n0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15\n' > "$work/in.pgm"
check "pools a picture" run "$work/bin/gpupool" max-pool "$work/in.pgm" "$work/out.pgm" --kernel 2 --device cpu
check "to 2 x 2 pixels" grep -qa '2 2' "$work/out.pgm"
check "and refuses bad input with exit code 2" exits 2 "$work/bin/gpupool" max-pool "$work/nothing.pgm" "$work/out.pgm" --kernel 2

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
