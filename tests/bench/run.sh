#!/usr/bin/env bash
# One master to twelve sizes of stills, or to five of motion, beside another tool:  tests/bench/run.sh MASTER [-- COMMAND]
#     tests/bench/run.sh photo.jpg
#     FOCUS=none EFFORT=2 CRF=23 tests/bench/run.sh talk.mp4 -- 'other-tool "$MASTER" "$OUT"'
# COMMAND is a line of shell that finds $MASTER and an empty folder $OUT. The two run in turn, A B A B, five times
# after one warm-up, and the medians are printed: seconds by the clock, processor seconds, and the memory of the
# largest process. Quote the ratios of one run: machines differ, and are not always idle.
# MATTEBOX names another program than build/release/mattebox; RUNS another number of runs; FOCUS another way to look
# for what matters (saliency, none); EFFORT and CRF, of motion, are those of `mattebox render`.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

usage() { sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }

if [ $# -lt 1 ] || [ ! -f "$1" ]; then usage; fi
MASTER=$(realpath -- "$1")
other=
if [ $# -gt 1 ]; then
    if [ "$2" != "--" ] || [ $# -ne 3 ]; then usage; fi
    other=$3
fi
program=${MATTEBOX:-$root/build/release/mattebox}
[ -x "$program" ] || { echo "run.sh: there is no $program; samples/demo.sh builds it" >&2; exit 2; }
runs=${RUNS:-5}

shelf=$(mktemp -d)
trap 'rm -rf "$shelf"' EXIT
OUT=$shelf/out
export MASTER OUT

# measure NAME COMMAND...: one run, and one line "clock processor memory" in NAME's table.
measure() {
    local name=$1
    shift
    rm -rf "$OUT"
    mkdir "$OUT"
    if ! /usr/bin/time -o "$shelf/once" -f '%e %U %S %M' "$@" > "$shelf/said" 2>&1; then
        echo "run.sh: $name failed:" >&2
        tail -n 20 "$shelf/said" >&2
        exit 1
    fi
    awk '{ printf "%.3f %.3f %.1f\n", $1, $2 + $3, $4 / 1024 }' "$shelf/once" >> "$shelf/$name"
    find "$OUT" -type f \( -name '*.jpg' -o -name '*.jpeg' -o -name '*.mp4' \) ! -name 'sheet.jpg' | wc -l > "$shelf/$name.files"
}

# A video is what ffprobe knows, and not as a picture (image2, png_pipe, ...).
wish=(--to bench)
if ffprobe -v error -show_entries format=format_name -of csv=p=0 "$MASTER" 2> /dev/null | grep -qvE 'image2|_pipe'; then
    wish=(--to bench-motion --framing centre --verify none --effort "${EFFORT:-4}" --crf "${CRF:-21}")
fi

mattebox() {
    measure mattebox "$program" render "$MASTER" --presets "$root/tests/bench/presets" "${wish[@]}" --focus "${FOCUS:-auto}" \
        --out "$OUT"
}
beside() { [ -z "$other" ] || measure other bash -c "$other"; }

for ((i = 0; i <= runs; i++)); do
    mattebox
    beside
    [ "$i" -gt 0 ] || rm -f "$shelf/mattebox" "$shelf/other"  # the warm-up does not count
done

median() {  # median NAME COLUMN
    awk -v column="$2" '{ print $column }' "$shelf/$1" | sort -n |
        awk '{ row[NR] = $1 } END { print NR % 2 ? row[(NR + 1) / 2] : (row[NR / 2] + row[NR / 2 + 1]) / 2 }'
}

show() {  # show NAME: one line of the table
    printf '%-10s %8.2f s %8.2f s %8.0f MiB   %s files\n' "$1" "$(median "$1" 1)" "$(median "$1" 2)" \
        "$(median "$1" 3)" "$(< "$shelf/$1.files")"
}

echo "$(basename "$MASTER"), median of $runs runs on $(nproc) processors"
printf '%-10s %10s %10s %12s\n' '' clock processor memory
show mattebox
if [ -n "$other" ]; then
    show other
    awk -v a="$(median mattebox 1) $(median mattebox 2) $(median mattebox 3)" \
        -v b="$(median other 1) $(median other 2) $(median other 3)" 'BEGIN {
            split(a, m); split(b, o)
            printf "%-10s %8.2f   %8.2f   %8.2f       other / mattebox\n", "ratio", o[1] / m[1], o[2] / m[2], o[3] / m[3]
        }'
fi
