#!/usr/bin/env bash
# Runs the tests of the host's vector paths as on lesser machines: without AVX-512, without AVX2, without any vector unit.
#
# Needs bash, the SDK and a Release build of the tests. Options go to `dotnet test`, such as -p:UseIlgpu=false. On a
# machine without the instructions a setting changes nothing. SETTINGS names some of them. What it prints last is 'N passed, N failed', one for each
# setting.
set -euo pipefail
cd "$(dirname "$0")/../.."

passed=0 failed=0
for setting in ${SETTINGS:-EnableAVX512 EnableAVX2 EnableHWIntrinsic}; do
  echo "-- DOTNET_$setting=0"
  if env "DOTNET_$setting=0" dotnet test tests/GpuPool.Tests -c Release --no-build "$@" \
    --filter "FullyQualifiedName~GpuPool.Tests.Host"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
done

echo "$passed passed, $failed failed"
[ $failed = 0 ]
