#!/usr/bin/env bash
# .setup/install.sh with packages of npm from the disk: nothing that was not unpacked counts as installed.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/.setup/models" "$work/build/models" "$work/build/npm/@other/package" "$work/registry/small/-" "$work/package"
cp "$root/.setup/install.sh" "$work/.setup/"
printf '#!/bin/sh\n' > "$work/.setup/models/prepare.py"
chmod +x "$work/.setup/models/prepare.py"
echo model > "$work/package/model"
echo other > "$work/build/npm/@other/package/.sha256"

publish() {  # publish FILE: as version 1 of the package `small`
    cp "$1" "$work/registry/small/-/small-1.tgz"
    printf '[build]\nbash\nnpm small 1 %s\n' "$(sha256sum < "$1" | cut -d' ' -f1)" > "$work/.setup/packages"
}
install() { npm_config_registry="file://$work/registry" "$work/.setup/install.sh" build > "$work/said" 2>&1; }
fail() { echo "FAILED: $*" >&2; cat "$work/said" >&2; exit 1; }

echo "no archive at all" > "$work/broken.tgz"
publish "$work/broken.tgz"
for attempt in first second; do
    if install; then fail "a package that cannot be unpacked is taken as installed, the $attempt time"; fi
    grep -q "Unpacking small 1 into build/npm/small failed" "$work/said" || fail "it is not said, the $attempt time"
    [ ! -e "$work/build/npm/small" ] || fail "something of it is left, the $attempt time"
done

tar -czf "$work/good.tgz" -C "$work" package
publish "$work/good.tgz"
install || fail "a good package is not installed"
[ "$(cat "$work/build/npm/small/model")" = model ] || fail "it is not unpacked"
rm "$work/registry/small/-/small-1.tgz"
install || fail "what is there is fetched again"
