#!/usr/bin/env bash
# One master to every placement:  samples/demo.sh [MASTER]
# Installs what is missing, builds the release, renders MASTER (samples/masters/harbour.jpg), says where to look.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
master=$(realpath -- "${1:-$root/samples/masters/harbour.jpg}")
if [ $# -gt 1 ] || [ ! -f "$master" ]; then
    echo "usage: samples/demo.sh [MASTER], where MASTER is a picture or a video" >&2
    exit 2
fi

cd "$root"
log=$(mktemp)
trap 'rm -f "$log"' EXIT

quietly() { "$@" > "$log" 2>&1 || { tail -n 40 "$log" >&2; echo "This step failed; its last words are above." >&2; exit 1; }; }

echo "== installing what is missing"
.setup/install.sh build

echo "== building (a few minutes at first, then seconds)"
quietly cmake --preset release -DMATTEBOX_TESTS=OFF
quietly cmake --build --preset release -j "$(nproc)"

echo "== rendering $(basename "$master") to every placement"
verdict=0
build/release/mattebox render "$master" --to all --out out | tee "$log" || verdict=$?
[ "$verdict" -lt 2 ] || exit "$verdict"

# The last line ends in the folder: which one it is depends on what other masters are there.
folder=$(sed -n '$s|.* · \(.*\)/$|\1|p' "$log")
echo
echo "Look at"
echo "    $root/$folder/report.html   every variant, what each interface covers, findings and reasons: open it in a browser"
echo "    $root/$folder/sheet.jpg     the same at a glance, as one picture"
echo "    $root/$folder/report.json   why each was cut as it was"
echo "    $root/$folder/              the $(find "$folder" -maxdepth 1 -type f ! -name 'sheet.*' ! -name 'report.*' | wc -l) variants"
exit "$verdict"
