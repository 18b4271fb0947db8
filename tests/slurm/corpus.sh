#!/usr/bin/env bash
# Pictures for the Slurm test: corpus.sh FOLDER COUNT LARGE. Of COUNT files in ten folders, LARGE are large and three are
# damaged. The same bytes each time.
set -euo pipefail
folder=$1 count=$2 large=$3
mkdir -p "$folder"/{0..9}

# A block of noise that pictures are cut from at different places.
noise=$folder/noise
awk 'BEGIN { srand(1); for (i = 0; i < 300000; i++) printf "%c", 33 + int(rand() * 90) }' > "$noise"
for _ in 1 2 3 4; do cat "$noise" "$noise" > "$noise.2"; mv "$noise.2" "$noise"; done

for ((i = 0; i < count; i++)); do
  # Large ones in the middle of the names, so that each share meets one half way.
  if ((i >= count / 2 && i < count / 2 + large)); then side=2000; else side=$((60 + i % 80)); fi
  name=$folder/$((i * 10 / count))/$(printf 'f%04d' "$i").pgm
  ((i % (count / 3) != 7)) || name=${name%/*}/bad$i.pgm
  { printf 'P5\n%d %d\n255\n' $side $side; tail -c +$((i * 13 + 1)) "$noise" | head -c $((side * side)); } > "$name" || true
  case $name in *bad*) head -c 100 "$name" > "$name.cut" && mv "$name.cut" "$name" ;; esac
done 2> /dev/null
rm "$noise"
