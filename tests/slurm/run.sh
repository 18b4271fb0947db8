#!/usr/bin/env bash
# Proves that a batch under Slurm loses and doubles nothing: starts slurmctld, slurmd and munged of its own, on loopback
# alone, runs tools/deploy/gpupool.sbatch as an array of 8 tasks over 1,000 files, kills one task in the middle, requeues
# it, and compares everything with what one process makes. Needs Debian's slurmctld, slurmd, slurm-client and munge.
# The last line is "N passed, N failed". KEEP=1 keeps the folder.
#   tests/slurm/run.sh [PATH OF gpupool]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
shards=8 files=1000

gpupool=${1:-}
if [ -z "$gpupool" ]; then
  dotnet build "$root/tools/GpuPool.Cli" -c Release -v q
  gpupool=$(dotnet msbuild "$root/tools/GpuPool.Cli" -p:Configuration=Release -getProperty:TargetDir)gpupool
fi
export GPUPOOL=$gpupool

work=$(mktemp -d)
passed=0 failed=0 finished=
check() { # WHAT COMMAND…
  local what=$1; shift
  if "$@"; then passed=$((passed + 1)); echo "ok    $what"; else failed=$((failed + 1)); echo "FAIL  $what"; fi
}
finish() {
  local status=$?
  "$here/cluster.sh" stop "$work/cluster"
  [ -n "${KEEP:-}" ] && echo "kept: $work" || rm -rf "$work"
  [ -n "$finished" ] || { echo "$passed passed, $((failed + 1)) failed"; exit $((status > 0 ? status : 1)); }
}
trap finish EXIT

"$here/corpus.sh" "$work/in" "$files" "$shards"
cat > "$work/plan.json" <<'P'
{ "steps": [ { "op": "MaxPool", "attributes": { "kernel": [3, 3], "stride": [2, 2], "padding": [1, 1] }, "inputs": ["{input}"], "outputs": ["{name}.npy", "{name}.indices.npy"] },
             { "op": "AdaptiveAveragePool", "attributes": { "outputSize": [8, 8] }, "inputs": ["{name}.npy"], "outputs": ["thumbs/{name}.pgm"] } ] }
P
bad=$(find "$work/in" -name 'bad*' | wc -l)

echo "one process"
time "$gpupool" batch "$work/plan.json" --inputs "$work/in/**/*.pgm" --out "$work/single" --shard 0/1 --allow-bad "$bad" | tail -n 1

"$here/cluster.sh" start "$work/cluster" "$shards"
export SLURM_CONF=$work/cluster/slurm.conf
export PLAN=$work/plan.json INPUTS=$work/in/**/*.pgm OUT=$work/out ALLOW_BAD=$bad

states() { squeue --noheader --array --states=all --jobs "$job" --format '%t' | sort | uniq -c | xargs; }
wait_until() { # SECONDS COMMAND…: asks twenty times a second
  local tries=$(($1 * 20)); shift
  until "$@"; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || { echo "never: $*"; states; tail -n 5 "$work"/slurm-*.out "$work"/cluster/*.log; return 1; }
    sleep 0.05
  done
}
ended() { ! squeue --noheader --array --states=all --jobs "$job" --format '%t' | grep -Evq '^(CD|F|CA|NF|TO|OOM)$'; }
lines() { cat "$OUT/manifest-0003-of-0008.jsonl" 2> /dev/null | wc -l; }
begun() { [ "$(lines)" -ge 20 ]; }

echo "eight tasks"
start=$(date +%s%N)
job=$(cd "$work" && sbatch --parsable "$root/tools/deploy/gpupool.sbatch")
wait_until 300 begun
# No chance to end well: Slurm itself would send SIGTERM first.
kill -KILL "$(find /proc/[0-9]*/fd -lname "$OUT/manifest-0003-of-0008.jsonl" 2> /dev/null | head -n 1 | cut -d / -f 3)"
wait_until 300 ended
echo "after $(( ($(date +%s%N) - start) / 1000000 )) ms: $(states); the killed task has $(($(lines) - 1)) of its files"
check "the task was killed in the middle" test "$(lines)" -lt $((files / shards))
check "seven tasks are done, one is not" test "$(states)" = "7 CD 1 F"
check "merge sees that files are missing" bash -c '! "$GPUPOOL" batch merge "$OUT" --quick --allow-bad "$ALLOW_BAD" > /dev/null'
check "merge has written nothing" test ! -e "$OUT/manifest.jsonl"

before=$(lines)
scontrol requeue "${job}_3"
# Slurm lets a task that failed rest for two minutes, should its node be ill; this one is not.
scontrol update JobId="${job}_3" StartTime=now
wait_until 300 ended
check "all tasks are done" test "$(states)" = "8 CD"
check "the requeued task went on where the first had stopped" grep -Eq "done, [1-9][0-9]* done before" "$work"/slurm-*_3.out
check "merge joins the manifests" "$gpupool" batch merge "$OUT" --allow-bad "$bad"

plain() { tail -n +2 "$1" | sed -E 's/,"milliseconds":.*//' | sort; }
check "every file is in the manifest once" test "$(plain "$OUT/manifest.jsonl" | wc -l)" = "$files"
check "no file was done twice" test "$(cat "$OUT"/manifest-*-of-*.jsonl | grep -c '"status":"done"')" = "$((files - bad))"
check "the manifest is that of one process" cmp <(plain "$OUT/manifest.jsonl") <(plain "$work/single/manifest.jsonl")

rm "$OUT"/manifest*.jsonl "$work"/single/manifest.jsonl
check "the outputs are those of one process, bit for bit" diff -r "$OUT" "$work/single"
echo "$(find "$OUT" -type f | wc -l) outputs, $bad bad inputs; the killed task had $((before - 1)) files done"
echo "$passed passed, $failed failed"
finished=yes
[ $failed = 0 ]
