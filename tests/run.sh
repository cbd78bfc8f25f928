#!/usr/bin/env bash
# Installs what is missing, builds, and runs all tests:
#     tests/run.sh          architecture, unit, picture and program tests, and the sources' layout
#     tests/run.sh --all    the same, then under AddressSanitizer and UBSan, then clang-tidy, then the fuzzers
# Under the sanitizers, what only the first run can tell is left out: the sources' rules, the installation, the browser's
# page, the reference pixels, kills (CMakePresets.json names them).
# MATTEBOX_FUZZ_SECONDS says how long each fuzzer runs (120), MATTEBOX_FUZZ_SEEDS names a folder of more masters for it to
# begin with. Everything is built below build/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

is_all=no
for argument in "$@"; do
    case $argument in
        --all) is_all=yes ;;
        *) echo "usage: tests/run.sh [--all]" >&2; exit 2 ;;
    esac
done

cores=$(nproc)
passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

step() { printf '\n== %s\n' "$1"; }

good() { passed=$((passed + ${1:-1})); }
bad() { failed=$((failed + ${1:-1})); }

# quietly COMMAND...: shows what the command printed only where it fails.
quietly() {
    "$@" > "$log" 2>&1 || { tail -n 60 "$log"; return 1; }
}

# one_check NAME COMMAND...: a step that passes or fails as one.
one_check() {
    step "$1"
    if "${@:2}"; then echo "passed"; good; else echo "FAILED: $1"; bad; fi
}

build() {  # build PRESET [TARGET]
    quietly cmake --preset "$1" && quietly cmake --build --preset "$1" -j "$cores" ${2:+--target "$2"}
}

# The tests of one preset, counted one by one from ctest's own summary.
run_tests() {
    step "building: $1"
    if ! build "$1"; then echo "FAILED: the build of $1"; bad; return; fi
    step "testing: $1"
    ctest --preset "$1" -j "$cores" 2>&1 | tee "$log" | grep -vE '^ *Start |^ *[0-9]+/[0-9]+ Test .* Passed ' || true
    local wrong all
    wrong=$(sed -n 's/.*tests passed, \([0-9]*\) tests\{0,1\} failed out of [0-9]*.*/\1/p' "$log" | tail -n 1)
    all=$(sed -n 's/.*tests passed, [0-9]* tests\{0,1\} failed out of \([0-9]*\).*/\1/p' "$log" | tail -n 1)
    if [ -z "$all" ]; then echo "FAILED: ctest did not finish"; bad; return; fi
    good $((all - wrong))
    bad "$wrong"
}

sources() { find pipeline filters samples tests -name '*.cpp' -o -name '*.h' | sort; }

# Names each file that clang-format would lay out otherwise; `clang-format-14 -i FILE` does it.
check_format() {
    sources | xargs clang-format-14 --dry-run -Werror > "$log" 2>&1 && return
    sed -n 's/^\([^: ]*\):[0-9]*:[0-9]*: error: .*/\1/p' "$log" | sort | uniq -c | awk '{ print $2 ": " $1 " places" }'
    return 1
}

# What a fuzzer begins with.
seeds_of() {
    case $1 in
        fuzz_preset) find presets -name '*.toml' ;;
        fuzz_sidecar) find samples -name '*.focus.toml' ;;
        fuzz_motion) find build/fuzz/clips -type f ;;
        fuzz_still) find tests/data/stills tests/data/stills-bad ${MATTEBOX_FUZZ_SEEDS:+"$MATTEBOX_FUZZ_SEEDS"} -type f ! -name make.sh ;;
    esac
}

# run_fuzzer NAME: every seed as it is, then what grows from them, in a corpus of its own below build/fuzz
run_fuzzer() {
    local program=build/fuzz/tests/fuzz/$1 corpus=build/fuzz/corpus/$1 found=build/fuzz/found/$1- log=build/fuzz/$1.log
    # What libraries say on stderr (libjxl says much) would hide what was found; sanitizers and libFuzzer are still heard.
    local limits=(-timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=1024 -close_fd_mask=2 -artifact_prefix="$found")
    local seeds
    mapfile -t seeds < <(seeds_of "$1")
    rm -rf "$corpus"
    mkdir -p "$corpus" build/fuzz/found
    cp --no-preserve=mode --backup=numbered "${seeds[@]}" "$corpus"
    quietly "$program" "${limits[@]}" "${seeds[@]}" || return 1
    quietly "$program" "${limits[@]}" "$corpus" -max_total_time="${MATTEBOX_FUZZ_SECONDS:-120}" -max_len=32768 \
        -print_final_stats=1 || return 1
    sed -n 's/^stat::number_of_executed_units: */inputs tried: /p' "$log"
}

run_fuzzers() {  # run_fuzzers NAME...: two at a time, each counted as one check
    local name
    local -A process=()
    step "fuzzing, two at a time: $*"
    for name in "$@"; do
        [ "$(jobs -pr | wc -l)" -lt 2 ] || wait -n || true
        run_fuzzer "$name" > "build/fuzz/$name.said" 2>&1 &
        process[$name]=$!
    done
    for name in "$@"; do
        if wait "${process[$name]}"; then good; else echo "FAILED: $name"; bad; fi
        sed "s/^/$name: /" "build/fuzz/$name.said"
    done
}

step "installing what is missing"
.setup/install.sh build test

# What one checkout compiled serves the others.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=true

# Leaks of the libraries beneath us are listed, with reasons, in tests/suppressions.txt. Small blocks of glib must be
# real ones, so that AddressSanitizer sees them.
export ASAN_OPTIONS="detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1"
export UBSAN_OPTIONS="print_stacktrace=1"
export LSAN_OPTIONS="suppressions=$PWD/tests/suppressions.txt:print_suppressions=0"
export G_SLICE=always-malloc

run_tests dev
one_check "layout of the sources (clang-format)" check_format

if [ "$is_all" = yes ]; then
    run_tests asan
    one_check "clang-tidy" tests/tidy.py
    one_check "building: fuzz" build fuzz fuzzers
    if [ -d build/fuzz/tests/fuzz ]; then
        one_check "making clips for the fuzzers" tests/fuzz/make_clips.sh build/fuzz/clips
        run_fuzzers fuzz_still fuzz_motion fuzz_preset fuzz_sidecar
    fi
fi

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
