#!/usr/bin/env bash
# Proves that the build chooses between ILGPU and the emulator by itself, and switches both ways.
#
# Works on a copy of the tree in a temporary folder: the project files, props and targets are the real ones, every
# source file is replaced by a line or two that tell which flavour was built. ILGPU and ILGPU.Algorithms are two tiny
# packages made here, which come and go in a folder feed; all other packages come from the packages folder of the
# machine, so nothing is downloaded. Needs bash, git and the SDK; what it prints last is 'N passed, N failed'.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree feed=$work/feed made=$work/made log=$work/log

unset UseIlgpu
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
# Seen by MSBuild as properties. The sources are not what is tested here; analysing them would only take time.
export RunAnalyzers=false UseSharedCompilation=true

passed=0 failed=0
check() { # DESCRIPTION CONDITION…
  local description=$1; shift
  if "$@"; then passed=$((passed + 1)); echo "ok    $description"
  else failed=$((failed + 1)); echo "FAIL  $description"; sed 's/^/      | /' "$log"; fi
}
not() { ! "$@"; }
run() { (cd "$tree" && "$@") >"$log" 2>&1; }
says() { grep -q -- "$1" "$log"; }
flavour() { [ "$(cd "$tree" && dotnet msbuild "$1" -getProperty:UseIlgpu)" = "$2" ]; }
references_packages() { grep -q '"ILGPU/1' "$tree/artifacts/ilgpu/obj/GpuPool.Kernels/project.assets.json"; }

source "$root/tests/switching/stand-in.sh"

dotnet restore "$root/GpuPool.sln" -p:UseIlgpu=false >"$log" # what the copy takes from the packages folder
copy_tree
make_packages >"$log"
marker=$tree/artifacts/ilgpu-missing.txt
cli=tools/GpuPool.Cli
export TOLD=$work/told # where the copy's one test writes the flavour that it was built with
told() { [ "$(cat "$TOLD")" = "$1" ]; }

echo "-- a fresh tree, no packages: the emulator"
check "build of one project works" run dotnet build kernels/GpuPool.Kernels
check "it says so in one line" [ "$(grep -c 'GpuPool:.*emulator' "$log")" = 1 ]
check "and warns of nothing" says "^ *0 Warning(s)"
check "the marker tells why" grep -q NU1101 "$marker"
check "test of the solution runs" run dotnet test
check "with the emulator" told emulator

echo "-- the packages come: ILGPU"
packages_come
check "run of one project works" run dotnet run --project $cli
check "with ILGPU" says '^built with: ilgpu$'
check "the marker is gone" [ ! -e "$marker" ]
check "every project evaluates to ILGPU" flavour $cli true
check "test of the solution runs" run dotnet test
check "with ILGPU, the emulator's output beside it notwithstanding" told ilgpu
check "and references the packages" references_packages
check "-p:UseIlgpu=false runs" run dotnet run --project $cli -p:UseIlgpu=false
check "with the emulator all the same" says '^built with: emulator$'
check "and leaves the choice alone" [ ! -e "$marker" ]
check "pack works" run dotnet pack src/GpuPool -p:ReadyToRunRids=none

echo "-- the packages go: the emulator again"
packages_go
check "restore of the solution works" run dotnet restore -tl:on
check "and says emulator, as on a terminal" says 'GpuPool:.*emulator'
check "build without restore works" run dotnet build --no-restore kernels/GpuPool.Kernels
check "run of one project works" run dotnet run --project $cli
check "with the emulator" says '^built with: emulator$'
check "pack refuses" not run dotnet pack src/GpuPool
check "and says why" says 'error : .*emulator flavour'
check "-p:UseIlgpu=true fails to restore" not run dotnet restore -p:UseIlgpu=true
check "for want of the package" says 'NU1101.*ILGPU'

echo "-- the packages come again, to two restores at once: ILGPU"
packages_come
check "both work" run bash -c 'dotnet restore & dotnet restore kernels/GpuPool.Kernels && wait $!'
check "and say ILGPU" [ "$(grep -c 'GpuPool: this build uses ILGPU' "$log")" = 2 ]
check "run without restore works" run dotnet run --project $cli --no-restore
check "with ILGPU" says '^built with: ilgpu$'
check "nothing is left of the probes" [ -z "$(ls "$tree/artifacts" | grep probe)" ]

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
