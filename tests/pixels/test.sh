#!/usr/bin/env bash
# Whether pixels are what they were when pixel_revision (pipeline/plan/pixel_text.h) last went up:
#     tests/pixels/test.sh PROGRAM ROOT            compares
#     tests/pixels/test.sh PROGRAM ROOT --renew    keeps what comes out now as that of the present revision
# Campaigns render nothing again while the revision stands. So whoever changes what comes out raises it, and renews.
# Compared is the middle of each variant, 96 pixels square, as rendered; processors round differently, so that a
# fifth of a level is let pass.
set -euo pipefail
program=$1 root=$2 renews=${3:-}
most=0.2
revision=$(sed -n 's/.*pixel_revision = \([0-9]*\);.*/\1/p' "$root/pipeline/plan/pixel_text.h")
kept=$root/tests/data/pixels/$revision
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

masters=$root/samples/masters
render() { "$program" render "$1" --to "$2" --out "$work/out" --effort 1 > "$work/log" || { cat "$work/log"; exit 1; }; }
render "$masters/harbour.jpg" instagram.story,linkedin.profile-background
render "$masters/product.jpg" instagram.feed-square,pinterest.standard
render "$masters/poster.png" instagram.story,x.header
render "$masters/logo.svg" facebook.feed-square
render "$masters/trailer.mp4" linkedin.video-1x1,youtube.thumbnail

# middle FILE TARGET: its middle as PNG; of a video, of the picture in its middle.
middle() {
    local file=$1
    if [[ $file == *.mp4 ]]; then
        ffmpeg -v error -ss 3 -i "$file" -frames:v 1 -pix_fmt rgb24 -y "$work/frame.png" < /dev/null
        file=$work/frame.png
    fi
    local width height
    width=$(vipsheader -f width "$file") height=$(vipsheader -f height "$file")
    vips crop "$file" "$2" $(((width - 96) / 2)) $(((height - 96) / 2)) 96 96
}

if [ "$renews" = --renew ]; then
    rm -rf "$kept"
    mkdir -p "$kept"
elif [ ! -d "$kept" ]; then
    echo "there are no pictures of revision $revision; make them with: $0 PROGRAM ROOT --renew"
    exit 1
fi

count=0 failures=0
for file in "$work"/out/*/*.*; do
    case $file in */report.* | */sheet.jpg) continue ;; esac
    name=$(basename "$(dirname "$file")")-$(basename "$file").png
    middle "$file" "$work/$name"
    count=$((count + 1))
    if [ "$renews" = --renew ]; then
        cp "$work/$name" "$kept/$name"
        continue
    fi
    if [ ! -f "$kept/$name" ]; then echo "$name: it is new"; failures=$((failures + 1)); continue; fi
    vips subtract "$work/$name" "$kept/$name" "$work/difference.v"
    vips abs "$work/difference.v" "$work/absolute.v"
    off=$(vips avg "$work/absolute.v")
    if awk -v off="$off" -v most="$most" 'BEGIN { exit !(off > most) }'; then
        echo "$name: $off levels from what it was"
        failures=$((failures + 1))
    fi
done
[ "$count" -ge 9 ] || { echo "only $count variants were rendered"; exit 1; }
if [ "$failures" -gt 0 ]; then
    echo "what comes out is not what it was at revision $revision: raise pixel_revision in pipeline/plan/pixel_text.h and renew,"
    echo "so that campaigns render again what changed"
    exit 1
fi
echo "$count variants are as they were at revision $revision"
