#!/usr/bin/env bash
# Installs a build, moves what was installed, and builds and runs a stranger's project against it:
#     tests/install/test.sh BUILD [CMAKE-OPTION...]
# The options (the compiler and its flags) are those that the stranger's project is configured with.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$1
shelf=$(realpath "$(mktemp -d)")
trap 'rm -rf "$shelf"' EXIT
failed=0

# holds SENTENCE COMMAND...: says so where the command fails.
holds() { "${@:2}" > /dev/null || { echo "install: it does not hold that $1" >&2; failed=$((failed + 1)); }; }

# contains TEXT LINE
contains() { grep -qxF -- "$2" <<< "$1"; }

cmake --install "$build" --prefix "$shelf/installed" > "$shelf/log" || { cat "$shelf/log" >&2; exit 1; }
mv "$shelf/installed" "$shelf/moved"
prefix=$shelf/moved

# What is there: the headers that mattebox.h reaches by the compiler's word, the presets, nothing of the rest.
include=$prefix/include/mattebox
reached=$(c++ -std=c++20 -MM -I "$root/pipeline" "$root/pipeline/mattebox.h" | grep -o "$root/pipeline/[^ ]*" |
    sed "s|^$root/pipeline/||" | sort)
holds "the headers that mattebox.h reaches are installed, and no others" \
    diff <(find "$include" -type f -printf '%P\n' | sort) <(echo "$reached")
holds "all presets are installed" diff -r "$root/presets" "$prefix/share/mattebox/presets"
holds "the models are installed, and nothing beside them" \
    diff <(cd "$root/build/models" && ls ./*.onnx) <(cd "$prefix/share/mattebox/models" && find . -type f | sort)
holds "nothing else is installed" \
    diff <(find "$prefix" -type f -printf '%P\n' | cut -d / -f 1-3 | sed 's/\.so\..*//' | sort -u) - << 'END'
bin/mattebox
include/mattebox/mattebox.h
include/mattebox/plan
lib/cmake/mattebox
lib/libmattebox
share/mattebox/models
share/mattebox/presets
END

# The program, from another folder, with nothing set that helps it.
cd "$shelf"
holds "the program starts" env -u LD_LIBRARY_PATH "$prefix/bin/mattebox" --version
holds "the program finds its presets" env -u LD_LIBRARY_PATH "$prefix/bin/mattebox" presets show instagram.story

# The stranger.
if ! { cmake -S "$here" -B "$shelf/stranger" -DCMAKE_PREFIX_PATH="$prefix" "${@:2}" && cmake --build "$shelf/stranger"
} > "$shelf/log" 2>&1; then
    tail -n 40 "$shelf/log" >&2
    exit 1
fi
said=$("$shelf/stranger/stranger" "$root/samples/masters/product.jpg" instagram.story "$shelf/out") || failed=$((failed + 1))
echo "$said"
variant=$shelf/out/product/instagram.story.jpg
holds "the library finds the presets that lie with it" contains "$said" "presets $prefix/share/mattebox/presets"
holds "it says what it made" contains "$said" "made $variant"
holds "its Error reaches the caller" contains "$said" "refused reading no such master: there is no such file"
holds "the variant has the size of its canvas" \
    test "$(vipsheader -f width "$variant")x$(vipsheader -f height "$variant")" = 1080x1920

[ "$failed" -eq 0 ] && echo "install: passed"
