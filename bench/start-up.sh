#!/usr/bin/env bash
# How long a fresh process takes from start to end: median, least and most of 20, after one that fills the file cache; and,
# where the program tells it (tests/packages/FirstCall.cs), how long its first call takes.
#   bench/start-up.sh COMMAND…
# docs/performance.md says for which commands.
set -euo pipefail

"$@" > /dev/null
for _ in {1..20}; do
  start=$(date +%s%N)
  printed=$("$@")
  echo "process $(( ($(date +%s%N) - start) / 1000 ))"
  sed -n 's/^first call \([0-9.]*\) ms.*/first-call \1000/p' <<< "$printed"
done | sort -k 1,1 -k 2,2n | awk '
  $1 != name { name = $1; names[++kinds] = name }
  { times[name, ++count[name]] = $2 / 1000 }
  END {
    for (k = 1; k <= kinds; k++) {
      n = names[k]; c = count[n]
      printf "%s: median %.1f ms, least %.1f, most %.1f\n", n, (times[n, int((c + 1) / 2)] + times[n, int(c / 2) + 1]) / 2, times[n, 1], times[n, c]
    }
  }'
